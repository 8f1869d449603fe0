import { setTimeout as wait } from 'node:timers/promises';
import { createCoder as builtIn } from '../../src/coding/coder.ts';
import type { Coder } from '../../src/model/index.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';

/** What a text begins with that the coder is to fail on. */
export const POISON = { throws: 'POISON THROW ', loops: 'POISON LOOP ', grows: 'POISON GROW ' } as const;

/** The coder that comes with Casus, as slow as FAULT_CODER_PAUSE (milliseconds a report) says; texts that are poison make it fail. */
export function createCoder(): Coder {
  const coder = builtIn(loadGazetteer());
  const pause = Number(process.env.FAULT_CODER_PAUSE ?? 0);
  return {
    id: coder.id,
    async code(report) {
      if (report.text.startsWith(POISON.throws)) throw new RangeError('poison in the text');
      if (report.text.startsWith(POISON.loops)) for (;;);
      if (report.text.startsWith(POISON.grows))
        for (const grown: number[][] = []; ;) grown.push(new Array<number>(100_000).fill(1));
      if (pause > 0) await wait(pause);
      return coder.code(report);
    },
  };
}
