import { untrack } from 'svelte';
import { ApiProblem } from './api.ts';
import { live } from './live.svelte.ts';

/** One answer of a list of the API. */
interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  /** How many there are on all pages, where the list tells. */
  readonly total?: number;
}

/** A list that is loaded a page at a time. */
interface Paged<T> {
  /** What was loaded so far; null until the first page is there. */
  readonly items: readonly T[] | null;
  readonly total: number | null;
  readonly loading: boolean;
  readonly problem: ApiProblem | null;
  /** Whether there is more than was loaded. */
  readonly rest: boolean;
  /** Loads the next page, unless one is on its way or there is none. */
  more(): Promise<void>;
  /** Loads it anew, as far as it was loaded. */
  again(): Promise<void>;
}

/**
 * Loads a list page by page: from its head whenever what `page` reads changes, and as far as it was loaded whenever somebody
 * changed the workspace. What was there stays until the new is. Call it while a component is made.
 */
export function paged<T>(page: (after: string | undefined) => Promise<Page<T>>): Paged<T> {
  let items = $state.raw<readonly T[] | null>(null);
  let next = $state.raw<string | null>(null);
  let total = $state.raw<number | null>(null);
  let loading = $state(true);
  let problem = $state.raw<ApiProblem | null>(null);
  let asked = 0;
  let changes = live.changes;

  /** Takes pages from `first` on until there are `most` items; an answer that a later question overtook is passed over. */
  async function take(first: Promise<Page<T>>, before: readonly T[], most: number): Promise<void> {
    const mine = ++asked;
    loading = true;
    try {
      let last = await first;
      const all = [...before, ...last.items];
      while (mine === asked && last.next !== null && all.length < most) {
        last = await page(last.next);
        all.push(...last.items);
      }
      if (mine !== asked) return;
      items = all;
      next = last.next;
      total = last.total ?? null;
      problem = null;
    } catch (error) {
      if (mine !== asked) return;
      problem = error instanceof ApiProblem ? error : new ApiProblem(String(error), 0, 'internal', {});
    }
    loading = false;
  }
  const again = () => take(page(undefined), [], items?.length ?? 0);

  $effect(() => {
    const first = page(undefined);
    untrack(() => void take(first, [], 0));
  });
  $effect(() => {
    if (changes === live.changes) return;
    changes = live.changes;
    untrack(() => void again());
  });
  return {
    get items() {
      return items;
    },
    get total() {
      return total;
    },
    get rest() {
      return next !== null;
    },
    get loading() {
      return loading;
    },
    get problem() {
      return problem;
    },
    more: async () => {
      if (!loading && next !== null) await take(page(next), items ?? [], 0);
    },
    again,
  };
}
