import { basename, extname } from 'node:path';
import { readCodedLines } from '../ingest/coded-reports.ts';
import type { Event, Problem } from '../model/index.ts';
import type { Took } from '../model/took.ts';
import { meanTook, type MeanTook } from '../review/agreement/mean-took.ts';
import { inTurns } from '../workspace/in-turns.ts';
import type { GivenInput } from './jobs/given-input.ts';

/** What a file that was sent says of the reports that are compared. */
interface SentCoding extends MeanTook {
  readonly name: string;
  readonly events: ReadonlyMap<string, readonly Event[]>;
  /** Lines about other reports. */
  readonly others: number;
  readonly problems: readonly Problem[];
}

/** @param texts the words of the reports that are compared, by their ids */
export async function sentCoding(file: GivenInput, texts: ReadonlyMap<string, string>): Promise<SentCoding> {
  const name = file.name.replace(/^upload:/, '');
  const events = new Map<string, readonly Event[]>();
  const took = new Map<string, Took | undefined>();
  const problems: Problem[] = [];
  let others = 0;
  for await (const read of inTurns(readCodedLines(pieces(file.bytes), name))) {
    if (read.kind === 'set-aside') {
      problems.push(read.problem);
      continue;
    }
    const { report, events: coded } = read.record;
    const text = texts.get(report.id);
    if (text === undefined) others += 1;
    else if (text !== report.text) problems.push(otherText(name, read.line, report.id));
    else {
      events.set(report.id, coded);
      took.set(report.id, read.record.took);
    }
  }
  return { name: basename(name, extname(name)), events, others, problems, ...meanTook([...took.values()]) };
}

const otherText = (input: string, line: number, id: string): Problem => ({
  code: 'bad-record',
  input,
  line,
  message: `${input}, line ${line}: the text of ${id} is not the one that the workspace has, so its words cannot be found there.`,
});

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
