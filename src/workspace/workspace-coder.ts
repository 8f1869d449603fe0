import type { ExplainingCoder } from '../coding/coder.ts';
import type { LexiconFile } from '../coding/load-lexicon.ts';
import type { Gazetteer } from '../places/candidate.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';

type Log = Pick<Store, 'decisionsAbout'>;

/** The rows that people gave a workspace and nobody took back. */
export async function wordsOf(store: Log): Promise<LexiconFile[]> {
  const { ownWords } = await import('./own-words.ts');
  return ownWords(decisionsInForce(await store.decisionsAbout({ kinds: ['word'] })));
}

/**
 * The coder that comes with Casus, with the words that people gave the workspace; another word makes another coder, with another
 * id. Loaded only by who codes.
 */
export async function workspaceCoder(store: Log): Promise<ExplainingCoder> {
  const { createCoder } = await import('../coding/coder.ts');
  const { lexiconOf } = await import('../coding/load-lexicon.ts');
  const own = await wordsOf(store);
  const words = JSON.stringify(own);
  if (made?.words === words) return made.coder;
  const coder = createCoder(await embeddedGazetteer(), own.length === 0 ? {} : { lexicon: lexiconOf(own) });
  made = { words, coder };
  return coder;
}

/** The coder that was made last, by its words: making one reads all tables. */
let made: { readonly words: string; readonly coder: ExplainingCoder } | null = null;

/** The gazetteer, read once by the first who asks: many servers only show what was coded before. */
export async function embeddedGazetteer(): Promise<Gazetteer> {
  const { loadGazetteer } = await import('../places/gazetteer.ts');
  return (gazetteer ??= loadGazetteer());
}

let gazetteer: Gazetteer | null = null;
