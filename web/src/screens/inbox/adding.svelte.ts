import type { ProblemCode } from '../../../../src/model/problem.ts';
import type { Job } from '../../../../src/server/views.ts';
import { answerOf, api } from '../../api.ts';
import { toasts } from '../../toasts.svelte.ts';

const ASK_EVERY_MS = 400;

/** What a person pastes: a text with what they know of it. */
export interface Pasted {
  readonly text: string;
  readonly title?: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
}

const isOver = ({ state }: Job) => state === 'done' || state === 'stopped' || state === 'failed';

/** Reports on their way into the workspace: how far they are, and what of them could not be used. It outlives the inbox. */
class Adding {
  job = $state.raw<Job | null>(null);
  readonly runs = $derived(this.job !== null && !isOver(this.job));

  paste(pasted: Pasted): Promise<boolean> {
    return this.#follow(answerOf(api.reports.$post({ json: { ...pasted } })));
  }

  /** Files of any format that `casus add` reads. */
  send(files: readonly File[]): Promise<boolean> {
    const form = new FormData();
    for (const file of files) form.append('files', file);
    return this.#follow(answerOf(fetch('/api/reports', { method: 'POST', body: form })));
  }

  /** The example reports, for a workspace that has none. */
  sample(): Promise<boolean> {
    return this.#follow(answerOf(api.sample.$post()));
  }

  /** Reads an input that was set aside again. */
  again(number: number): Promise<boolean> {
    const param = { number: String(number) };
    return this.#follow(answerOf(api['set-aside'][':number'].again.$post({ param })));
  }

  /** Reads all inputs again that were set aside for a reason, or that a source led to. */
  async allAgain(of: { readonly code?: ProblemCode; readonly source?: number }): Promise<boolean> {
    return this.#follow(answerOf(api['set-aside'].again.$post({ json: of })));
  }

  /** Fetches a page of the web. */
  fetch(url: string): Promise<boolean> {
    return this.#follow(answerOf(api.leads.$post({ json: { urls: [url] } })));
  }

  /** Polls a source, or all that are not paused. */
  poll(number: number | null): Promise<boolean> {
    if (number === null) return this.#follow(answerOf(api.sources.poll.$post()));
    return this.#follow(answerOf(api.sources[':number'].poll.$post({ param: { number: String(number) } })));
  }

  /** Follows what something else begins. */
  begin(begun: Promise<{ job: Job }>): Promise<boolean> {
    return this.#follow(begun);
  }

  async stop(): Promise<void> {
    if (!this.job) return;
    try {
      this.job = await answerOf(api.jobs[':id'].$delete({ param: { id: this.job.id } }));
    } catch (error) {
      toasts.problem(error);
    }
  }

  /** Follows a job to its end; says whether it began. */
  async #follow(begun: Promise<{ job: Job }>): Promise<boolean> {
    try {
      this.job = (await begun).job;
    } catch (error) {
      toasts.problem(error);
      return false;
    }
    void this.#watch(this.job.id);
    return true;
  }

  async #watch(id: string): Promise<void> {
    while (this.job?.id === id && this.runs) {
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      try {
        const now = await answerOf(api.jobs[':id'].$get({ param: { id } }));
        if (this.job.id === id) this.job = now;
      } catch (error) {
        toasts.problem(error);
        return;
      }
    }
  }
}
export const adding = new Adding();
