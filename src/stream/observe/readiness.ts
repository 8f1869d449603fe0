import type { Needed } from './observer.ts';

/** Whether what a worker needs answers, as it was last said. */
export class Readiness {
  readonly #answers = new Map<Needed, boolean>();

  says(needed: Needed, does: boolean): void {
    this.#answers.set(needed, does);
  }

  /** Why the worker is not ready, in a line each; none where it is. */
  reasons(): string[] {
    const needs: readonly Needed[] = ['store', 'broker'];
    return needs.flatMap((needed) => {
      const does = this.#answers.get(needed);
      if (does === true) return [];
      return [does === undefined ? `the ${needed} was not reached yet` : `the ${needed} does not answer`];
    });
  }
}
