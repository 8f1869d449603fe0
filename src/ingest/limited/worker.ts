import { emailReports } from '../mail/email.ts';
import { docxReports } from '../office/docx.ts';
import { odtReports } from '../office/odt.ts';
import { xlsxReports } from '../office/xlsx.ts';
import { pageReading } from '../page/page-reading.ts';
import { pdfReports } from '../pdf/read-pdf.ts';
import { answerOrders } from './answer-orders.ts';
import type { DocumentReader, LimitedKind, Order, Outcomes } from './orders.ts';

// The process that documents are read in. Whoever asks ends it where it passes a limit, so that it keeps nothing.

/** How the bytes of a document are read, by format. */
const READERS: Readonly<Record<LimitedKind, DocumentReader>> = {
  pdf: pdfReports,
  docx: docxReports,
  odt: odtReports,
  xlsx: xlsxReports,
  eml: (bytes, context) => emailReports(bytes, context),
};

answerOrders(read);

async function read(order: Order): Promise<Outcomes[Order['task']]> {
  if (order.task === 'page') return pageReading(order.html, order.context);
  return READERS[order.kind](order.bytes, order.context);
}
