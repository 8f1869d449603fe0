import type { Decision, NewDecision } from '../../src/model/decision.ts';
import { answerOf, ApiProblem } from './api.ts';
import { toasts } from './toasts.svelte.ts';

type Without<D, K extends string> = D extends unknown ? Omit<D, K> : never;
/** A decision as a screen makes it; the server knows who decides. */
export type Draft = Without<NewDecision, 'by'>;

/** What the server made of a decision. */
interface Decided {
  readonly decision: Decision;
  /** Its number in the log. */
  readonly seq: number;
  /** The incidents it bears on, as they are now. */
  readonly incidents: readonly string[];
}

/** Decisions of others that the one who decides has not seen. */
interface Conflict {
  readonly theirs: readonly Decision[];
  readonly choose: (insist: boolean) => void;
}

class Decisions {
  /** What the person is asked now. */
  conflict = $state.raw<Conflict | null>(null);
  /** The numbers of the decisions that were written from this page since it was loaded. */
  readonly own = new Set<number>();
  #done: { seq: number; says: string }[] = [];
  #undone: { seq: number; says: string }[] = [];

  /**
   * Writes a decision. `seen` is the `seq` that the page was built at: where others decided on the same since, the person sees
   * that first and chooses. Null where it was not written; why, the person has been told.
   */
  async make(draft: Draft, { seen, says }: { readonly seen: number; readonly says: string }): Promise<Decided | null> {
    const made = await this.#write(draft, seen);
    if (made) {
      this.#done.push({ seq: made.seq, says });
      this.#undone = [];
    }
    return made;
  }

  /** Takes back the last decision of this browser that still stands. */
  async undo(): Promise<void> {
    const last = this.#done.pop();
    if (!last) {
      toasts.say('Nothing to undo here. Older decisions can be taken back in Audit.');
      return;
    }
    const made = await this.#write({ kind: 'undo', decision: last.seq, reason: 'taken back at once' }, Infinity);
    if (!made) return;
    this.#undone.push({ seq: made.seq, says: last.says });
    toasts.say(`Undone: ${last.says}.`, { says: 'Redo', run: () => this.redo() });
  }

  async redo(): Promise<void> {
    const last = this.#undone.pop();
    if (!last) return;
    const made = await this.#write({ kind: 'undo', decision: last.seq, reason: 'meant after all' }, Infinity);
    if (!made) return;
    this.#done.push({ seq: made.seq, says: last.says });
    toasts.say(`Done again: ${last.says}.`);
  }

  async #write(draft: Draft, seen: number): Promise<Decided | null> {
    try {
      const json = { decision: draft, seen: Math.min(seen, Number.MAX_SAFE_INTEGER) };
      const made: Decided = await answerOf(
        fetch('/api/decisions', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(json),
        }),
      );
      this.own.add(made.seq);
      return made;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 409) {
        toasts.problem(error);
        return null;
      }
      const theirs = error.details.conflicts as readonly Decision[];
      const insist = await new Promise<boolean>((choose) => (this.conflict = { theirs, choose }));
      this.conflict = null;
      return insist
        ? this.#write(
            draft,
            theirs.reduce((most, { seq }) => Math.max(most, seq), 0),
          )
        : null;
    }
  }
}
export const decisions = new Decisions();
