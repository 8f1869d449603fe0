import { foldName, termOf } from './words.ts';

/** A report as grouping reads it. */
export interface ReportText {
  readonly title?: string | null | undefined;
  /** ISO 8601 date or date-time. */
  readonly published?: string | null | undefined;
  readonly text: string;
}

/** The terms of one report: how often each comes, names counting more. */
export type Terms = ReadonlyMap<string, number>;

/** News tells the incident first; background and the outlet's own notices follow. */
const READ_WORDS = 400;
const NAME_BOOST = 1.5;
/** A line is a headline in title case where more of its longer words than this have a capital: capitals say nothing there. */
const TITLED = 0.6;
const LONGER = 3;
interface Token {
  readonly term: string;
  /** Whether it has a capital where a common word would have none. */
  readonly name: boolean;
}

/** The terms of each report. */
export function readTerms(reports: readonly ReportText[]): Terms[] {
  return reports.map(({ title, text }) => {
    const counts = new Map<string, number>();
    for (const part of [title ?? '', text]) {
      for (const { term, name } of tokensOf(part)) counts.set(term, (counts.get(term) ?? 0) + (name ? NAME_BOOST : 1));
    }
    return counts;
  });
}

const TOKEN = /[\p{L}\p{M}]+(?:['’]\p{L}+)?|\p{N}+(?:[.,]\p{N}+)*/gu;
const SENTENCE_START = /[.!?:\n“"`]/;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let read = 0;
  for (const line of text.slice(0, READ_WORDS * 20).split('\n')) {
    const words = [...line.matchAll(TOKEN)];
    const longer = words.filter(([word]) => word.length > LONGER);
    const titled = longer.filter(([word]) => /^\p{Lu}/u.test(word)).length > TITLED * longer.length;
    let end = 0;
    for (const [i, match] of words.entries()) {
      if (read++ >= READ_WORDS) return tokens;
      const first = i === 0 || SENTENCE_START.test(line.slice(end, match.index));
      end = match.index + match[0].length;
      const term = termOf(foldName(match[0].replace(/['’]s$/iu, '')).slice(0, 40));
      if (term !== null) tokens.push({ term, name: !first && !titled && /^\p{Lu}/u.test(match[0]) });
    }
  }
  return tokens;
}
