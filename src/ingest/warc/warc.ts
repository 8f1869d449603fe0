import { CasusError } from '../../model/index.ts';
import { isGzip } from '../gunzip.ts';
import { inOrder } from '../in-order.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from '../ingested.ts';
import { WEB_RECORD_LIMIT } from '../limits.ts';
import { peek } from '../peek.ts';
import { ByteQueue } from './byte-queue.ts';
import { beginsRecord, gzipPieces } from './gzip-pieces.ts';
import { plainPieces } from './piece.ts';
import { readRecords, type Damage, type WebRecord } from './read-records.ts';
import { readWebPage } from './read-web-page.ts';
import { RecordBytes } from './record-bytes.ts';
import { Tally } from './tally.ts';
import { contentOf, targetOf } from './web-page.ts';

/**
 * A web archive (WARC 0.17 to 1.1, also compressed by gzip), record by record: each page that a server gave becomes a
 * report. What else a crawler keeps is counted and told once; of damage each place is told, and the records around it read.
 */
export async function* readWarc(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input } = context;
  const from = context.reading?.began ?? 0;
  const passedOver = new Tally();
  const odd = new Tally();
  let [found, last] = [0, from];
  const { head, all, close } = await peek(source, 4 * 1024);
  // In the middle of a file there may be neither signature.
  const compressed = isGzip(head) || (from > 0 && !isPlain(head) && input.endsWith('.gz'));
  const pieces = compressed ? gzipPieces(new ByteQueue(all, from), odd) : plainPieces(all, from);
  const bytes = new RecordBytes(pieces, compressed, from);
  const reached = (offset: number) => (context.reading ? { readTo: { ...context.reading, reached: offset } } : {});
  async function* archive(): AsyncGenerator<WebRecord | Damage> {
    for await (const one of readRecords(bytes, odd)) {
      // What begins with no record is no damaged archive.
      if (found === 0 && one.kind === 'damage' && from === 0 && !beginsWarc(head)) throw noArchive(input, head);
      found += 1;
      yield one;
    }
  }
  const itemsOf = (one: WebRecord | Damage) => {
    if (one.kind === 'damage') return [{ ...setAside(damageProblem(input, one)), ...reached(one.offset) }];
    last = one.next;
    const place = reached(one.next);
    const items = readRecord(one, passedOver, odd, context);
    return Array.isArray(items)
      ? items.map((item) => ({ ...item, ...place }))
      : items.then((read) => read.map((item) => ({ ...item, ...place })));
  };
  try {
    yield* inOrder(archive(), itemsOf);
    if (passedOver.total > 0) yield { ...setAside(passedOverProblem(input, passedOver)), ...reached(last) };
    if (odd.total > 0) yield { ...setAside(oddProblem(input, odd)), ...reached(last) };
    if (found === 0 && from === 0) yield setAside(emptyProblem(input));
  } catch (error) {
    yield setAside(problemOf(error, input));
  } finally {
    await bytes.close();
    await close();
  }
}

/** Whether the first bytes of an input are those of a web archive, as they are or in gzip. */
export function beginsWarc(head: Uint8Array): boolean {
  return isPlain(head) || beginsRecord(Buffer.from(head.subarray(0, 4 * 1024)));
}

function isPlain(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 5)).toString('latin1') === 'WARC/';
}

function readRecord(
  record: WebRecord,
  passedOver: Tally,
  odd: Tally,
  context: Context,
): Ingested[] | Promise<Ingested[]> {
  const { input } = context;
  const { offset, fields } = record;
  const url = targetOf(fields);
  const content = contentOf(record, odd);
  const name = url ?? 'a record without an address';
  if (content === null) return [];
  switch (content.kind) {
    case 'passed-over':
      passedOver.count(content.what);
      return [];
    case 'damage':
      return [setAside(damageProblem(input, { kind: 'damage', offset, reason: `${content.reason} (${name})` }))];
    case 'too-big': {
      const mebibytes = Math.floor(WEB_RECORD_LIMIT / 1024 / 1024);
      const message = `${input}, byte ${offset}: ${name} has ${record.length} bytes, more than the ${mebibytes} MiB Casus takes as one page of a web archive.`;
      return [setAside({ code: 'too-big', input, offset, message })];
    }
    default:
      if (url === null || !isRobots(url)) return readWebPage(content, record, url, context);
      passedOver.count('robots.txt');
      return [];
  }
}

function damageProblem(input: string, { offset, reason }: Damage) {
  return { code: 'bad-warc', input, offset, message: `${input}, byte ${offset}: ${reason}.` } as const;
}

function passedOverProblem(input: string, passedOver: Tally) {
  const records = passedOver.total === 1 ? '1 record is no page' : `${passedOver.total} records are no pages`;
  return {
    code: 'no-format',
    input,
    message: `${input}: ${records} to be coded and passed over (${passedOver.kinds()}).`,
  } as const;
}

/** What is not as it should be and loses nothing. */
function oddProblem(input: string, odd: Tally) {
  return {
    code: 'bad-warc',
    input,
    message: `${input} is read in spite of what is not as it should be (${odd.kinds()}).`,
  } as const;
}

function noArchive(input: string, head: Uint8Array): CasusError {
  const arc = Buffer.from(head.subarray(0, 11)).toString('latin1') === 'filedesc://';
  const what = arc
    ? 'an ARC file, the form before WARC; turn it into WARC first'
    : 'no web archive (WARC); name it for what it is, or say --input-format';
  return new CasusError({ code: 'bad-warc', input, offset: 0, message: `${input} is ${what}.` });
}

function isRobots(url: string): boolean {
  return /^https?:\/\/[^/]{1,300}\/robots\.txt(?:\?|$)/i.test(url);
}
