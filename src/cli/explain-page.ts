import type { Explanation } from '../coding/explain.ts';
import { counted } from './counted.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { tableLines, type TableColumn } from './table.ts';

interface Row {
  readonly field: string;
  readonly value: string;
  readonly words: string;
  readonly by: string;
}

const columns: readonly TableColumn<Row>[] = [
  { heading: 'FIELD', cell: ({ field }) => field },
  { heading: 'VALUE', least: 14, cell: ({ value }) => value },
  { heading: 'WORDS', least: 14, cell: ({ words }) => words },
  { heading: 'BECAUSE', cell: ({ by }) => by },
];

/** Sentences are shown no longer than this; the offsets are in `--json`. */
const LONGEST_QUOTE = 100;

/** Why a report was coded as it was, as lines for people: each event with its values, then the words that gave none. */
export function explainPage({ report, events, passedOver }: Explanation, output: Output): string[] {
  const head = [report.title ?? report.id, report.published ?? 'no date'].join(' · ');
  const lines = [output.style('bold', plainText(head)), counted(events.length, 'event')];
  for (const [e, event] of events.entries()) {
    const rows = event.values.flatMap(
      ({ field, value, words, by }) =>
      by.map((why, i) => (i === 0 ? { field, value, words: quoted(words), by: why } : { field: '', value: '', words: '', by: why })), // prettier-ignore
    );
    const table = tableLines(columns, rows, output.width);
    lines.push('', output.style('bold', plainText(`${e + 1}. ${event.summary}`)), output.style('dim', table.heading), ...table.lines); // prettier-ignore
    const told = event.mentions.map(({ sentence, by }, m) => `${m === 0 ? 'told in' : 'and in'} ${quoted(sentence)}: ${by.join(', ')}`); // prettier-ignore
    lines.push(...told.map(plainText));
  }
  if (passedOver.length === 0) return lines;
  const rows = passedOver.map(({ words, trigger, by }) => ({ field: '', value: trigger, words: quoted(words), by }));
  const { heading, lines: passed } = tableLines(PASSED, rows, output.width);
  return [...lines, '', output.style('bold', 'Words that gave no event'), output.style('dim', heading), ...passed];
}

const PASSED: readonly TableColumn<Row>[] = [
  { heading: 'WORDS', cell: ({ words }) => words },
  { heading: 'TRIGGER', cell: ({ value }) => value },
  { heading: 'BECAUSE', cell: ({ by }) => by },
];

const quoted = (words: string): string =>
  words.length > LONGEST_QUOTE ? `“${words.slice(0, LONGEST_QUOTE).toWellFormed()}…”` : `“${words}”`;
