import { collect } from './collect.ts';
import { declaredCharset } from './declared-charset.ts';
import { decodeText } from './decode-text.ts';
import { problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { DOCUMENT_LIMIT } from './limits.ts';
import { pageReports } from './page-reports.ts';

/** A web page: its articles, each taken out of the page's furniture, with title, dates and names out of the metadata. */
export async function* readHtml(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input, today } = context;
  try {
    const { bytes, damage } = await collect(source, DOCUMENT_LIMIT, input);
    yield* await htmlReports(bytes, null, { input, today, url: null, damage: damage?.message ?? null });
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

interface HtmlContext extends Pick<Context, 'input' | 'today'> {
  readonly url: string | null;
  /** Why the bytes are not all there were; null where they are. */
  readonly damage: string | null;
}

/** The reports of a page given as bytes; `charset` is what the server or the page says they are in. */
export function htmlReports(bytes: Uint8Array, charset: string | null, context: HtmlContext): Promise<Ingested[]> {
  const { text: html, warnings } = decodeText(bytes, charset ?? declaredCharset(bytes));
  const { damage, ...about } = context;
  if (damage !== null) warnings.push({ code: 'truncated', message: damage });
  return pageReports({ html, bytes, ...about, warnings });
}
