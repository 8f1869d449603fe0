import { readLexicon } from '../language/lexicon.ts';
import type { Sentence, Token } from '../language/document.ts';
import { CasusError, CONTEXTS, type Span } from '../model/index.ts';

export interface FoundContext {
  readonly context: string;
  readonly span: Span;
  /** The line of `lexicon/contexts.tsv`. */
  readonly line: number;
}

interface Entry {
  readonly words: readonly string[];
  readonly context: string;
  readonly line: number;
}

let table: ReadonlyMap<string, readonly Entry[]> | null = null;

/** Entries of `lexicon/contexts.tsv` by their first word, longest first. */
function entries(): ReadonlyMap<string, readonly Entry[]> {
  if (table) return table;
  const byFirst = new Map<string, Entry[]>();
  for (const row of readLexicon('contexts', ['phrase', 'context'])) {
    if (!(CONTEXTS as readonly string[]).includes(row.context)) {
      const message = `lexicon/contexts.tsv, line ${row.line}: no PLOVER context "${row.context}"`;
      throw new CasusError({ code: 'bad-record', input: 'lexicon/contexts.tsv', line: row.line, message });
    }
    const words = row.phrase.split(' ');
    byFirst.set(words[0]!, [...(byFirst.get(words[0]!) ?? []), { words, context: row.context, line: row.line }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return (table = byFirst);
}

const stands = (token: Token | undefined, word: string) => token?.lemma === word || token?.lower === word;

/** The contexts that the words of a sentence put it in, each once, in text order. */
export function findContexts({ tokens }: Sentence): FoundContext[] {
  const found: FoundContext[] = [];
  for (let t = 0; t < tokens.length; t++) {
    const candidates = entries().get(tokens[t]!.lemma) ?? entries().get(tokens[t]!.lower) ?? [];
    const entry = candidates.find(({ words }) => words.every((word, w) => stands(tokens[t + w], word)));
    if (!entry) continue;
    const last = t + entry.words.length - 1;
    if (!found.some(({ context }) => context === entry.context)) {
      const span = { start: tokens[t]!.start, end: tokens[last]!.end };
      found.push({ context: entry.context, span, line: entry.line });
    }
    t = last;
  }
  return found;
}
