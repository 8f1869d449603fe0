import type { ExplainingCoder } from '../coding/coder.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';

/**
 * The coder that comes with Casus, with the words that people gave the workspace; another word makes another coder, with another
 * id. Loaded only by who codes.
 */
export async function workspaceCoder(store: Pick<Store, 'decisionsAbout'>): Promise<ExplainingCoder> {
  const { createCoder } = await import('../coding/coder.ts');
  const { loadGazetteer } = await import('../places/gazetteer.ts');
  const { lexiconOf } = await import('../coding/load-lexicon.ts');
  const { ownWords } = await import('./own-words.ts');
  const own = ownWords(decisionsInForce(await store.decisionsAbout({ kinds: ['word'] })));
  const words = JSON.stringify(own);
  if (made?.words === words) return made.coder;
  const coder = createCoder(loadGazetteer(), own.length === 0 ? {} : { lexicon: lexiconOf(own) });
  made = { words, coder };
  return coder;
}

/** The coder that was made last, by its words: making one reads all tables. */
let made: { readonly words: string; readonly coder: ExplainingCoder } | null = null;
