import { answerOrders } from './answer-orders.ts';
import type { DocumentReader, LimitedKind, Order, Outcomes } from './orders.ts';

// The process that documents are read in. Whoever asks ends it where it passes a limit, so that it keeps nothing.

/** How the bytes of a document are read, by format. What reads the other formats is not loaded: it would take memory beside the coder's. */
const READERS: Readonly<Record<LimitedKind, () => Promise<DocumentReader>>> = {
  pdf: async () => (await import('../pdf/read-pdf.ts')).pdfReports,
  docx: async () => (await import('../office/docx.ts')).docxReports,
  odt: async () => (await import('../office/odt.ts')).odtReports,
  xlsx: async () => (await import('../office/xlsx.ts')).xlsxReports,
  eml: async () => {
    const { emailReports } = await import('../mail/email.ts');
    return (bytes, context) => emailReports(bytes, context);
  },
};

answerOrders(read);

async function read(order: Order): Promise<Outcomes[Order['task']]> {
  if (order.task === 'page') {
    const { pageReading } = await import('../page/page-reading.ts');
    return pageReading(order.html, order.context);
  }
  const read = await READERS[order.kind]();
  return read(order.bytes, order.context);
}
