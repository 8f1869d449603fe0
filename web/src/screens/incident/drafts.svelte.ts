import { SvelteMap } from 'svelte/reactivity';

/** Notes that were begun and not yet written, by incident: they stay while one looks elsewhere, or the incident gets another id. */
export const drafts = new SvelteMap<string, string>();

export function moveDraft(from: string, to: string): void {
  const words = drafts.get(from);
  if (words === undefined) return;
  drafts.delete(from);
  drafts.set(to, words);
}
