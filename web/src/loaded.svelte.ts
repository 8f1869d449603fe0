import { untrack } from 'svelte';
import { ApiProblem } from './api.ts';
import { live } from './live.svelte.ts';

/** What a screen shows: what was loaded last, whether more is on its way, and what went wrong. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly loading: boolean;
  readonly problem: ApiProblem | null;
  /** Loads it anew; done once what was asked for last is there. */
  again(): Promise<void>;
}

/**
 * Loads what a screen shows, anew whenever what `load` reads changes and, unless `once`, whenever somebody changed the
 * workspace. What was loaded before stays until the new is there; an answer that a later question overtook is passed over.
 * Call it while a component is made.
 */
export function loaded<T>(load: () => Promise<T>, { once = false } = {}): Loaded<T> {
  let value = $state.raw<T | null>(null);
  let loading = $state(true);
  let problem = $state.raw<ApiProblem | null>(null);
  let last: Promise<void> = Promise.resolve();
  function take(asking: Promise<T>): Promise<void> {
    loading = true;
    const mine: Promise<void> = asking
      .then(
        (found) => () => {
          value = found;
          problem = null;
        },
        (error: unknown) => () => {
          problem = error instanceof ApiProblem ? error : new ApiProblem(String(error), 0, 'internal', {});
        },
      )
      .then((shown) => {
        if (mine !== last) return last;
        shown();
        loading = false;
        return undefined;
      });
    last = mine;
    return mine;
  }
  $effect(() => {
    if (!once) void live.changes;
    const asking = load();
    untrack(() => void take(asking));
  });
  return {
    get value() {
      return value;
    },
    get loading() {
      return loading;
    },
    get problem() {
      return problem;
    },
    again: () => take(load()),
  };
}
