import { ruleOf, type CodedReport, type Report } from '../model/index.ts';
import type { Store } from '../store/store.ts';

/** Tells which reports may leave the workspace whole, with their texts: those of sources that are not withheld. */
export async function disclosure(
  store: Pick<Store, 'visibility'>,
): Promise<(report: Pick<Report, 'id' | 'publisher'>) => boolean> {
  const rules = await store.visibility.rules();
  return (report) => ruleOf(rules, report) === null;
}

/** All records of reports that may leave the workspace, in the order they were added. */
export async function* disclosedRecords(store: Pick<Store, 'visibility' | 'records'>): AsyncIterable<CodedReport> {
  const isDisclosed = await disclosure(store);
  for await (const record of store.records()) if (isDisclosed(record.report)) yield record;
}
