import { CasusError, type Problem, type Warning } from '../../model/index.ts';
import { setAside, type Context, type Ingested } from '../ingested.ts';
import { PAGE_LIMIT } from '../limits.ts';
import { pressArticles } from '../press-export.ts';
import { makeReport } from '../make-report.ts';
import { fileDay, headLine, ownDay } from '../document-head.ts';
import { aboutPdf, isPrint } from './about.ts';
import { paragraphsOf } from './paragraphs.ts';
import { withTrailer } from './mend.ts';
import { openPdf, pageOf, type PdfInfo, type PdfPage } from './pieces.ts';
import { readingOrder } from './reading-order.ts';
import { withoutRunningHeads } from './running-heads.ts';

/** A PDF with a text layer: one report, its columns in the order they are read. */
export async function pdfReports(bytes: Uint8Array, { input, today }: Context): Promise<Ingested[]> {
  const warnings: Warning[] = [];
  const pdf = await openPdf(bytes).catch(async (error: unknown) => {
    const mended = withTrailer(bytes);
    const reopened = mended === null ? null : await openPdf(mended).catch(() => null);
    if (reopened === null) throw new CasusError(unopened(error, input), { cause: error });
    const message = `${input} is a PDF cut off before its end; the pages that came whole were read. Fetch it again for the rest.`;
    warnings.push({ code: 'truncated', message });
    return reopened;
  });
  try {
    const pages = await readPages(pdf, warnings);
    const info = await pdf.getMetadata().then(
      (metadata) => metadata.info as PdfInfo,
      () => ({}),
    );
    const { pages: bodies, url } = withoutRunningHeads(pages, isPrint(info));
    const paragraphs = paragraphsOf(bodies.flatMap(readingOrder));
    const text = paragraphs.join('\n\n');
    if (!hasLetters(text)) return [setAside(noText(input, warnings))];
    const articles = pressArticles(paragraphs, input);
    if (articles !== null) return articles;
    const about = aboutPdf(info, today);
    const published = ownDay(paragraphs, today) ?? fileDay(about.published, warnings);
    const title = about.title ?? headLine(paragraphs);
    const report = makeReport({ ...about, title, published, url, text, bytes }, warnings);
    return [{ kind: 'report', input, report, warnings }];
  } finally {
    await pdf.loadingTask.destroy().catch(() => undefined);
  }
}

type Pdf = Awaited<ReturnType<typeof openPdf>>;

async function readPages(pdf: Pdf, warnings: Warning[]): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  const damaged: number[] = [];
  const last = Math.min(pdf.numPages, PAGE_LIMIT);
  for (let number = 1; number <= last; number++) {
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
