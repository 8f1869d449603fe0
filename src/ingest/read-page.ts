import { CasusError } from '../model/index.ts';
import { readers } from './limited/readers.ts';
import type { PageContext, PageReading } from './page/page-reading.ts';

export type { Article } from './page/page-reading.ts';

/** What reads pages brings the packages for them, and is rarely needed here. */
const reading = () => import('./page/page-reading.ts');

/** Whether this process is one that reads documents, which may start no other; Node has no permissions where none are asked for. */
const READS_ALONE = 'permission' in process && !process.permission.has('child');

/**
 * Takes the articles out of a page, in a process with limits of time and memory. A page that passes them gives all its text
 * without tags, and a warning. Nothing of the page is run or fetched.
 */
export async function readPage(html: string, context: PageContext): Promise<PageReading> {
  // A process that reads a document may start none of its own, and is within limits already.
  if (READS_ALONE) return (await reading()).pageReading(html, context);
  try {
    return await readers.read({ task: 'page', html, context });
  } catch (error) {
    if (!(error instanceof CasusError) || error.problem.input !== '') throw error;
    return (await reading()).plainReading(html, context, error.problem.message);
  }
}
