import { decodeText } from './decode-text.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { RECORD_LIMIT } from './limits.ts';
import { readLines } from './lines.ts';
import { gdeltLeads, gdeltTable } from './lists/gdelt.ts';
import { asideAt, listLead } from './lists/list-lead.ts';
import { peek } from './peek.ts';
import { utf8 } from './utf8-stream.ts';

/** Enough to tell what kind of list it is. */
const HEAD = 64 * 1024;

/**
 * A list of pages to fetch: a lead a row. Reads tables of GDELT, tables with a column of URLs (Media Cloud's), and plain
 * lists with a URL a line, where lines that begin with # are left out. Streamed, line by line.
 */
export async function* readUrls(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input } = context;
  try {
    const { head, all } = await peek(source, HEAD);
    const first = linesOf(head)[0] ?? '';
    const table = gdeltTable(first);
    if (table === null && !beginsPlainList(first) && /[,;\t|]/.test(first)) {
      const { readCsv } = await import('./csv.ts');
      yield* readCsv(all, context);
      return;
    }
    let rows = 0;
    for await (const { bytes, number: line } of readLines(utf8(all), RECORD_LIMIT)) {
      const at = { input, line };
      if (bytes === null) {
        yield asideAt(at, 'too-big', 'a line longer than any URL.');
        continue;
      }
      const text = new TextDecoder().decode(bytes).replace(/\r$/, '');
      if (text.trim() === '' || (table === null && text.trimStart().startsWith('#'))) continue;
      rows++;
      if (table) yield* gdeltLeads(table, text, at);
      else yield listLead({ url: text }, at);
    }
    if (rows === 0) yield setAside(emptyProblem(input));
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

/** Whether the first bytes of a text are those of a plain list of URLs: nothing but URLs and comments, as far as one sees. */
export function looksLikeUrls(head: Uint8Array): boolean {
  const lines = linesOf(head);
  return lines.length > 0 && lines.every(beginsPlainList);
}

/** Whether the first bytes of a text are those of a table of GDELT. */
export function looksLikeGdelt(head: Uint8Array): boolean {
  return gdeltTable(linesOf(head)[0] ?? '') !== null;
}

const beginsPlainList = (line: string) => /^\s*https?:\/\/\S+\s*$/i.test(line);

/** The lines that are no comments; the last, which may be cut short, only where it is the only one. */
function linesOf(head: Uint8Array): string[] {
  const lines = decodeText(head.subarray(0, HEAD)).text.split(/\r?\n/);
  const whole = lines.length > 1 && head.length >= HEAD ? lines.slice(0, -1) : lines;
  return whole.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
}
