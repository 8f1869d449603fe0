import { enableCompileCache } from 'node:module';
import { answerOrders } from '../../ingest/limited/answer-orders.ts';
import type { Coder, CodedReport } from '../../model/index.ts';
import type { CodingOrder, CodingOutcome } from './orders.ts';
import { endWithParent } from './end-with-parent.ts';

// The process that reports are coded in. It keeps one coder, and nothing of the reports.

enableCompileCache();
await endWithParent();
let coder: Coder | null = null;
answerOrders(async (order: CodingOrder): Promise<CodingOutcome> => {
  if (order.task === 'coder') {
    coder = await (order.module === null ? builtIn(order.words) : ofModule(order.module));
    return { coder: coder.id };
  }
  return { record: withoutReport(await coder!.code(order.report)) };
});

function withoutReport(record: CodedReport): Omit<CodedReport, 'report'> {
  const rest: Partial<CodedReport> & Omit<CodedReport, 'report'> = { ...record };
  delete rest.report;
  return rest;
}

async function builtIn(words: Extract<CodingOrder, { task: 'coder' }>['words']): Promise<Coder> {
  const { createCoder } = await import('../../coding/coder.ts');
  const { lexiconOf } = await import('../../coding/load-lexicon.ts');
  const { loadGazetteer } = await import('../../places/gazetteer.ts');
  return createCoder(loadGazetteer(), words.length === 0 ? {} : { lexicon: lexiconOf(words) });
}

async function ofModule(url: string): Promise<Coder> {
  const { createCoder } = (await import(url)) as { createCoder: () => Coder | Promise<Coder> };
  return createCoder();
}
