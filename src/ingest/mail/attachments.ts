import type { Attachment } from 'postal-mime';
import { formatNamed, formatOfName, rawFormatOf, type FormatName } from '../formats.ts';
import { problemOf, setAside, type Context, type Ingested } from '../ingested.ts';
import type { DocumentReader } from '../limited/orders.ts';
import { docxReports } from '../office/docx.ts';
import { odtReports } from '../office/odt.ts';
import { xlsxReports } from '../office/xlsx.ts';
import { pdfReports } from '../pdf/read-pdf.ts';

/** A message with more files than this is read no further than these. */
const MOST_FILES = 200;

/** What is read of the formats that are not text; these are read in the same process as the message. */
const DOCUMENTS: Readonly<Partial<Record<FormatName, DocumentReader>>> = {
  pdf: pdfReports,
  docx: docxReports,
  odt: odtReports,
  xlsx: xlsxReports,
};
const TEXTS: ReadonlySet<FormatName | null> = new Set<FormatName>(['text', 'html', 'json', 'jsonl', 'csv']);

/** What the files of a message hold: each is an input of its own, named behind the message. Pictures of its page are left. */
export async function attachmentReports(
  attachments: readonly Attachment[],
  context: Context,
  readMessage: DocumentReader,
): Promise<Ingested[]> {
  const found: Ingested[] = [];
  for (const [i, attachment] of attachments.entries()) {
    if (attachment.related && attachment.mimeType.startsWith('image/')) continue;
    const input = `${context.input}/${nameOf(attachment, i)}`;
    if (i >= MOST_FILES) {
      const message = `${context.input} has more than ${MOST_FILES} files; those from ${input} on were left out.`;
      found.push(setAside({ code: 'too-big', input, message }));
      break;
    }
    found.push(...(await fileReports(attachment, { ...context, input }, readMessage)));
  }
  return found;
}

async function fileReports(attachment: Attachment, context: Context, readMessage: DocumentReader): Promise<Ingested[]> {
  const { input } = context;
  const bytes = bytesOf(attachment);
  try {
    if (attachment.mimeType === 'message/rfc822') return await readMessage(bytes, context);
    const named = formatOfName(input);
    const format = rawFormatOf(bytes.subarray(0, 64 * 1024)) ?? (named === 'unnamed' ? null : named);
    if (format === 'eml') return await readMessage(bytes, context);
    const document = format === null ? undefined : DOCUMENTS[format];
    if (document) return await document(bytes, context);
    if (format !== null && TEXTS.has(format)) return await all(formatNamed(format).read(once(bytes), context, null));
  } catch (error) {
    return [setAside(problemOf(error, input))];
  }
  const message = `${input} (${attachment.mimeType.slice(0, 60)}) is a file of no format that Casus reads in a message; save it, and add it by itself if it holds a report.`;
  return [setAside({ code: 'no-format', input, message })];
}

/** The last part of the name that the message gives, without what terminals and paths might take for something else. */
function nameOf({ filename, mimeType }: Attachment, at: number): string {
  const last = (filename ?? '').replace(/^.*[/\\]/su, '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim(); // prettier-ignore
  return last.slice(-100) || `part-${at + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`;
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

// eslint-disable-next-line @typescript-eslint/require-await -- formats read streams
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function all(found: AsyncIterable<Ingested>): Promise<Ingested[]> {
  const items: Ingested[] = [];
  for await (const one of found) items.push(one);
  return items;
}
