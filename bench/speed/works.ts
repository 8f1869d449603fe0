import nlp from 'compromise';
import { createCoder } from '../../src/coding/coder.ts';
import type { Report } from '../../src/model/index.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { countByWink } from '../wink.ts';

/** Something that reads all reports once. */
interface Work {
  readonly name: string;
  /** Says how much it found. */
  readonly read: (reports: readonly Report[]) => Promise<number> | number;
}

const TOKENS = /\p{L}[\p{L}\p{M}'’-]*|\p{N}[\p{N}.,:]*|\S/gu;

/** The whole coder, and what others do of it alone: tagging, a parse of theirs, and the least that reading a text can be. */
export function works(): Work[] {
  const coder = createCoder(loadGazetteer());
  const each =
    (read: (text: string) => number): Work['read'] =>
    (reports) =>
      reports.reduce((sum, { text }) => sum + read(text), 0);
  return [
    {
      name: 'casus, whole coding',
      read: async (reports) => {
        let events = 0;
        for (const report of reports) events += (await coder.code(report)).events.length;
        return events;
      },
    },
    { name: 'wink-nlp, tagging alone', read: each(countByWink) },
    { name: 'compromise, its parse alone', read: each((text) => nlp(text).termList().length) },
    { name: 'a regular expression for tokens', read: each((text) => text.match(TOKENS)?.length ?? 0) },
  ];
}

/** Processor time of this process and its threads, in seconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The least processor time that each work took of so many rounds, in seconds; they take turns, so that what else runs slows all. */
export async function leastTimes(
  all: readonly Work[],
  reports: readonly Report[],
  rounds: number,
): Promise<readonly number[]> {
  const least = all.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [w, { read }] of all.entries()) {
      const from = processorTime();
      await read(reports);
      least[w] = Math.min(least[w]!, processorTime() - from);
    }
  }
  return least;
}
