import type { ExplainingCoder } from '../coding/coder.ts';
import type { LexiconFlags } from './flags.ts';
import { plainText } from './plain-text.ts';

/**
 * The coder that comes with Casus, over the gazetteer that comes with it and the lexicon that the flags name; loaded only by the
 * commands that code. What of a lexicon is not used is told on stderr.
 */
export async function builtInCoder(flags: LexiconFlags & { readonly json?: boolean } = {}): Promise<ExplainingCoder> {
  const [{ createCoder }, { loadGazetteer }, { loadLexicon }] = await Promise.all([
    import('../coding/coder.ts'),
    import('../places/gazetteer.ts'),
    import('../coding/load-lexicon.ts'),
  ]);
  if (flags.lexicon === undefined) return createCoder(loadGazetteer());
  const lexicon = loadLexicon(flags.lexicon);
  for (const message of lexicon.warnings) {
    const line = flags.json ? JSON.stringify({ kind: 'warning', message }) : `casus: ${plainText(message)}`;
    process.stderr.write(`${line}\n`);
  }
  return createCoder(loadGazetteer(), { lexicon });
}
