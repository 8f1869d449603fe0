import type { ExplainingCoder } from '../coding/coder.ts';
import type { Store } from '../store/store.ts';
import { wordsOf } from '../workspace/workspace-coder.ts';
import type { LexiconFlags } from './flags.ts';
import { plainText } from './plain-text.ts';

/**
 * The coder that comes with Casus, over the gazetteer that comes with it, the lexicon that the flags name and under that the words
 * that people gave the workspace, where there is one; loaded only by the commands that code. What of a lexicon is not used is
 * told on stderr.
 */
export async function builtInCoder(
  flags: LexiconFlags & { readonly json?: boolean } = {},
  store: Pick<Store, 'decisionsAbout'> | null = null,
): Promise<ExplainingCoder> {
  const { createCoder } = await import('../coding/coder.ts');
  const { loadGazetteer } = await import('../places/gazetteer.ts');
  const { lexiconOf, readLexiconFolder } = await import('../coding/load-lexicon.ts');
  const given = flags.lexicon === undefined ? { files: [], passedOver: [] } : readLexiconFolder(flags.lexicon);
  const files = [...given.files, ...(store ? await wordsOf(store) : [])];
  if (files.length === 0) return createCoder(loadGazetteer());
  const lexicon = lexiconOf(files);
  for (const message of [...lexicon.warnings, ...given.passedOver]) {
    const line = flags.json ? JSON.stringify({ kind: 'warning', message }) : `casus: ${plainText(message)}`;
    process.stderr.write(`${line}\n`);
  }
  return createCoder(loadGazetteer(), { lexicon });
}
