import { articleOf } from './article.ts';
import { collect } from './collect.ts';
import { declaredCharset } from './declared-charset.ts';
import { decodeText } from './decode-text.ts';
import { problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { DOCUMENT_LIMIT } from './limits.ts';
import { makeReport } from './make-report.ts';

/** A web page: one report, its body taken out of the page's furniture, its title, dates and names out of the metadata. */
export async function* readHtml(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input, today } = context;
  try {
    const { bytes, damage } = await collect(source, DOCUMENT_LIMIT, input);
    const { text: html, warnings } = decodeText(bytes, declaredCharset(bytes));
    if (damage) warnings.push({ code: 'truncated', message: damage.message });
    const page = articleOf(html, { url: null, today });
    if (page.text.trim() === '') {
      yield setAside({
        code: 'no-text',
        input,
        message: `${input} is a page without text to code (frames, pictures or scripts only).`,
      });
      return;
    }
    warnings.push(...page.warnings);
    const report = makeReport({ ...page, bytes }, warnings);
    yield { kind: 'report', input, report, warnings };
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}
