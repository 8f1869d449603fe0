import { collect } from './collect.ts';
import { decodeText } from './decode-text.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { DOCUMENT_LIMIT } from './limits.ts';
import { makeReport } from './make-report.ts';
import { readStamp } from './read-stamp.ts';

/**
 * Plain text: one report. A first line `date 2017-03-02` (or `Date: 2 March 2017`) gives its date and is not part of the
 * text. A short first line without a final stop, with an empty line under it, is its title, and stays in the text, as do
 * wire datelines: offsets point into what was received.
 */
export async function* readText(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input } = context;
  try {
    const { bytes, damage } = await collect(source, DOCUMENT_LIMIT, input);
    yield textReport(bytes, damage?.message ?? null, context);
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

function textReport(bytes: Uint8Array, damage: string | null, { input }: Context): Ingested {
  const { text: received, warnings } = decodeText(bytes);
  if (damage !== null) warnings.push({ code: 'truncated', message: damage });
  const header = dateHeader(received);
  const text = header ? received.slice(header.end) : received;
  if (text.trim() === '') return setAside(emptyProblem(input));
  if (header?.published === null) {
    warnings.push({
      code: 'bad-date',
      message: `The date line "${header.line}" is no date Casus can read; left empty. Write it as: date 2017-03-02`,
    });
  }
  const report = makeReport({ bytes, text, published: header?.published ?? null, title: titleLine(text) }, warnings);
  return { kind: 'report', input, report, warnings };
}

/** The `date …` line above the text, if its first line with words is one; `end` is where the text goes on. */
function dateHeader(text: string): { published: string | null; line: string; end: number } | null {
  const match = /^[ \t\r\n]{0,100}date[ \t]{0,8}(:?)[ \t]{1,8}([^\r\n]{1,80}?)[ \t]{0,8}(?:\r?\n|$)/i.exec(text);
  if (!match) return null;
  const published = readStamp(match[2]!);
  // "Date palms burned …" is a sentence: without a colon only digits in front make it a date line.
  if (published === null && match[1] === '' && !/^\d{1,4}[-/.]/.test(match[2]!)) return null;
  const blank = /^(?:[ \t]{0,8}\r?\n){0,3}/.exec(text.slice(match[0].length, match[0].length + 64))![0].length;
  return { published, line: match[0].trim(), end: match[0].length + blank };
}

/** A first line of 3 to 200 characters with an empty line under it and no stop, comma or colon at its end. */
function titleLine(text: string): string | null {
  const head = text.slice(0, 500);
  const begins = head.length - head.trimStart().length;
  const match = /^([^\r\n]{3,200})\r?\n[ \t]{0,40}\r?\n/.exec(head.slice(begins));
  const line = match?.[1]?.trim() ?? '';
  if (line === '' || /[.!?…。,;:"”»]$/u.test(line) || line.split(/\s+/).length > 25) return null;
  return text.slice(begins + match![0].length).trim() === '' ? null : line;
}
