import { CasusError, type Problem, type Warning } from '../model/index.ts';
import { collect } from './collect.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { DOCUMENT_LIMIT, DOCUMENT_TIME, PAGE_LIMIT } from './limits.ts';
import { makeReport } from './make-report.ts';
import { fileDay, headLine, ownDay } from './document-head.ts';
import { aboutPdf, isPrint } from './pdf/about.ts';
import { paragraphsOf } from './pdf/paragraphs.ts';
import { withTrailer } from './pdf/mend.ts';
import { openPdf, pageOf, type PdfInfo, type PdfPage } from './pdf/pieces.ts';
import { readingOrder } from './pdf/reading-order.ts';
import { withoutRunningHeads } from './pdf/running-heads.ts';

/** Whether the bytes begin like a PDF. */
export function isPdf(head: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s{0,20}%PDF-/.test(Buffer.from(head.subarray(0, 40)).toString('latin1'));
}

/** A PDF with a text layer: one report, its columns in the order they are read. */
export async function* readPdf(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  try {
    const { bytes, damage } = await collect(source, DOCUMENT_LIMIT, context.input);
    if (bytes.length === 0) throw new CasusError(emptyProblem(context.input));
    yield await pdfReport(bytes, damage, context);
  } catch (error) {
    yield setAside(problemOf(error, context.input));
  }
}

async function pdfReport(bytes: Uint8Array, damage: Problem | null, { input, today }: Context): Promise<Ingested> {
  const warnings: Warning[] = damage ? [{ code: 'truncated', message: damage.message }] : [];
  const pdf = await openPdf(bytes).catch(async (error: unknown) => {
    const mended = withTrailer(bytes);
    const reopened = mended === null ? null : await openPdf(mended).catch(() => null);
    if (reopened === null) throw new CasusError(unopened(error, input), { cause: error });
    const message = `${input} is a PDF cut off before its end; the pages that came whole were read. Fetch it again for the rest.`;
    warnings.push({ code: 'truncated', message });
    return reopened;
  });
  try {
    const pages = await readPages(pdf, input, warnings);
    const info = await pdf.getMetadata().then(
      (metadata) => metadata.info as PdfInfo,
      () => ({}),
    );
    const { pages: bodies, url } = withoutRunningHeads(pages, isPrint(info));
    const paragraphs = paragraphsOf(bodies.flatMap(readingOrder));
    const text = paragraphs.join('\n\n');
    if (!hasLetters(text)) return setAside(noText(input, warnings));
    const about = aboutPdf(info, today);
    const published = ownDay(paragraphs, today) ?? fileDay(about.published, warnings);
    const title = about.title ?? headLine(paragraphs);
    const report = makeReport({ ...about, title, published, url, text, bytes }, warnings);
    return { kind: 'report', input, report, warnings };
  } finally {
    await pdf.loadingTask.destroy().catch(() => undefined);
  }
}

type Pdf = Awaited<ReturnType<typeof openPdf>>;

async function readPages(pdf: Pdf, input: string, warnings: Warning[]): Promise<PdfPage[]> {
  const until = performance.now() + DOCUMENT_TIME;
  const pages: PdfPage[] = [];
  const damaged: number[] = [];
  const last = Math.min(pdf.numPages, PAGE_LIMIT);
  for (let number = 1; number <= last; number++) {
    if (performance.now() > until) throw new CasusError(tooSlow(input, number));
    try {
      pages.push(await pageOf(pdf, number));
    } catch {
      damaged.push(number);
    }
  }
  if (damaged.length > 0) {
    const which = damaged.slice(0, 10).join(', ') + (damaged.length > 10 ? ', …' : '');
    warnings.push({ code: 'damaged-pages', message: `Pages that could not be read: ${which} of ${pdf.numPages}.` });
  }
  if (pdf.numPages > last)
    warnings.push({
      code: 'cut',
      message: `Only the first ${last} of ${pdf.numPages} pages were read; split the file.`,
    });
  const leftOut = pages.reduce((sum, page) => sum + page.leftOut, 0);
  if (leftOut > 0) {
    const message = `${leftOut} piece(s) of text that stand crosswise or off the page (stamps, watermarks) were left out.`;
    warnings.push({ code: 'crosswise', message });
  }
  return pages;
}

/** Letters, not the codes of fonts that keep to themselves what they mean. */
function hasLetters(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const odd = text.match(/[\p{Co}\p{Cc}\ufffd]/gu)?.length ?? 0;
  const breaks = text.match(/[\n\t]/g)?.length ?? 0;
  return letters > 0 && odd - breaks < letters / 2;
}

function noText(input: string, warnings: readonly Warning[]): Problem {
  const damaged = warnings.find((warning) => warning.code === 'damaged-pages' || warning.code === 'truncated');
  if (damaged) return { code: 'bad-document', input, message: `${input} is a damaged PDF: ${damaged.message}` };
  return {
    code: 'no-text',
    input,
    message: `${input} is a PDF without words that can be read (scanned pages, or fonts that do not say their letters); put it through OCR (for instance ocrmypdf) and add the result.`,
  };
}

function unopened(error: unknown, input: string): Problem {
  const name = error instanceof Error ? error.name : '';
  const reason = error instanceof Error ? error.message : String(error);
  if (name === 'PasswordException') {
    const message = `${input} is a PDF that needs a password; save it without one and add that.`;
    return { code: 'bad-document', input, message };
  }
  const message = `${input} is damaged as a PDF (${reason.slice(0, 160)}); fetch it again, or print it to a new PDF.`;
  return { code: 'bad-document', input, message };
}

function tooSlow(input: string, page: number): Problem {
  const seconds = DOCUMENT_TIME / 1000;
  const message = `${input}: reading it took longer than ${seconds} s (it came to page ${page}); split it into smaller files.`;
  return { code: 'too-slow', input, message };
}
