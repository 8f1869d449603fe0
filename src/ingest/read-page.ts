import { CasusError } from '../model/index.ts';
import { readers } from './limited/readers.ts';
import { plainReading, type PageContext, type PageReading } from './page/page-reading.ts';

export type { Article, PageContext, PageReading } from './page/page-reading.ts';

/**
 * Takes the articles out of a page, in a process with limits of time and memory. A page that passes them gives all its text
 * without tags, and a warning. Nothing of the page is run or fetched.
 */
export async function readPage(html: string, context: PageContext): Promise<PageReading> {
  try {
    return await readers.read({ task: 'page', html, context });
  } catch (error) {
    if (!(error instanceof CasusError) || error.problem.input !== '') throw error;
    return plainReading(html, context, error.problem.message);
  }
}
