import { readCodedReports, type TimedReport } from '../ingest/coded-reports.ts';
import { EXIT } from './exit-code.ts';
import { tellSetAside } from './set-aside.ts';

/** The coded reports of a file; lines that are none are told, and the command ends as one that set something aside. */
export async function readCodings(file: string, { json }: { readonly json: boolean }): Promise<TimedReport[]> {
  const records: TimedReport[] = [];
  for await (const read of readCodedReports(file)) {
    if (read.kind === 'record') records.push(read.record);
    else {
      process.exitCode = EXIT.someSetAside;
      tellSetAside(read.problem, { json });
    }
  }
  return records;
}
