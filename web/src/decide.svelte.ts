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

interface Making {
  /** The `seq` that the page was built at: where others decided on the same since, the person sees that first and chooses. */
  readonly seen: number;
  /** What was done, in a few words, for undoing it. */
  readonly says: string;
  /** Done once it is written, taken back or meant after all, before the next has its turn: the page is loaded anew. */
  readonly settled?: (made: Decided) => Promise<void>;
}

/** A decision that this page wrote, or took back with the number `seq`. */
type Kept = Pick<Making, 'says' | 'settled'> & { readonly seq: number };

const told = (error: unknown): null => {
  toasts.problem(error);
  return null;
};

class Decisions {
  /** What the person is asked now. */
  conflict = $state.raw<Conflict | null>(null);
  /** The numbers of the decisions that were written from this page since it was loaded. */
  readonly own = new Set<number>();
  #done: Kept[] = [];
  #undone: Kept[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * Writes a decision. What a person does while an earlier decision is still being written waits for its turn, so that keys
   * pressed fast mean what they mean pressed slowly.
   * @param draft asked for when its turn has come, where it depends on what the page tells then; null has nothing written
   * @returns null where it was not written; why, the person has been told
   */
  make(draft: Draft | (() => Draft | null), { seen, says, settled }: Making): Promise<Decided | null> {
    return this.#inTurn(async () => {
      const asked = typeof draft === 'function' ? draft() : draft;
      if (!asked) return null;
      const made = await this.#write(asked, seen).catch(told);
      if (made) {
        this.#done.push({ seq: made.seq, says, settled });
        this.#undone = [];
        await settled?.(made);
      }
      return made;
    });
  }

  /** Takes back the last decision of this browser that still stands. */
  undo(): Promise<void> {
    return this.#inTurn(() => this.#undo());
  }

  /** Has the decision stand again that was taken back last. */
  redo(): Promise<void> {
    return this.#inTurn(() => this.#redo());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    // One that failed tells whoever asked for it; the next has its turn all the same.
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #undo(): Promise<void> {
    const last = this.#done.at(-1);
    if (!last) {
      toasts.say('Nothing to undo here. Older decisions can be taken back in Audit.');
      return;
    }
    if (!(await this.#turnBack(this.#done, this.#undone, 'taken back at once'))) return;
    toasts.say(`Undone: ${last.says}.`, { says: 'Redo', run: () => this.redo() });
  }

  async #redo(): Promise<void> {
    const last = this.#undone.at(-1);
    if (!last) {
      toasts.say('Nothing was undone that could be done again.');
      return;
    }
    if (await this.#turnBack(this.#undone, this.#done, 'meant after all')) toasts.say(`Done again: ${last.says}.`);
  }

  /** Takes back the last of some decisions, which is one of the others then. It stays where it was if nobody could be asked. */
  async #turnBack(from: Kept[], to: Kept[], reason: string): Promise<boolean> {
    const last = from.at(-1)!;
    try {
      const made = await this.#write({ kind: 'undo', decision: last.seq, reason }, Infinity);
      from.pop();
      if (!made) return false;
      to.push({ ...last, seq: made.seq });
      await last.settled?.(made);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || (error.status > 0 && error.status < 500)) from.pop();
      told(error);
      return false;
    }
  }

  /** @returns null where the person left it at what others decided; @throws ApiProblem where it was refused, or never arrived */
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
      // A value that is another now is no decision of others: the server says so, and the page shows it.
      if (!(error instanceof ApiProblem) || !Array.isArray(error.details.conflicts)) throw error;
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
