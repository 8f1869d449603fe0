import type { Source } from '../../../../src/server/views.ts';
import { answerOf, api } from '../../api.ts';
import { toasts } from '../../toasts.svelte.ts';
import { adding } from '../inbox/adding.svelte.ts';

// What people do about what is watched; each says whether it was done, and tells what stood against it.

async function tried(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    toasts.problem(error);
    return false;
  }
}

export interface NewSource {
  readonly address: string;
  readonly kind: Source['kind'];
  readonly pages: boolean;
}

/** Begins to watch something, and follows how it goes. */
export const watch = (given: NewSource): Promise<boolean> =>
  adding.begin(answerOf(api.sources.$post({ json: { ...given, every: null } })));

/** Watches the feeds of an OPML file. */
export function importList(file: File): Promise<boolean> {
  const form = new FormData();
  form.append('files', file);
  return adding.begin(answerOf(fetch('/api/sources/opml', { method: 'POST', body: form })));
}

type Settings = Partial<Pick<Source, 'active' | 'pages' | 'every' | 'title'>>;

export const change = ({ number }: Source, settings: Settings): Promise<boolean> =>
  tried(() => answerOf(api.sources[':number'].$patch({ param: { number: String(number) }, json: settings })));

/** Watches a source no more, until it is taken back. */
export async function stopWatching(source: Source): Promise<boolean> {
  const gone = await tried(async () => {
    const answer = await api.sources[':number'].$delete({ param: { number: String(source.number) } });
    // Nothing comes back where it went well.
    if (!answer.ok) await answerOf(Promise.resolve(answer as Response));
  });
  const { address, kind, pages } = source;
  if (gone) toasts.say(`${address} is watched no more. What came of it stays.`, { says: 'Watch it again', run: () => watch({ address, kind, pages }) }); // prettier-ignore
  return gone;
}
