import type { Context, Ingested } from '../ingested.ts';
import type { PageContext, PageReading } from '../page/page-reading.ts';

/** Formats, by name, whose whole documents are read in a process with limits; pages have a task of their own. */
export type LimitedKind = 'pdf' | 'docx' | 'odt' | 'xlsx' | 'eml';

/** Reads the bytes of one document. @throws CasusError where it cannot be read at all */
export type DocumentReader = (bytes: Uint8Array, context: Context) => Promise<Ingested[]>;

/** What a process is asked to read: a page as text, or the bytes of a document. */
export type Order =
  | { readonly task: 'page'; readonly html: string; readonly context: PageContext }
  | { readonly task: 'document'; readonly kind: LimitedKind; readonly bytes: Uint8Array; readonly context: Context };

/** What comes of an order, by its task. */
export interface Outcomes {
  readonly page: PageReading;
  readonly document: Ingested[];
}
