import { setTimeout as wait } from 'node:timers/promises';
import type { Coder } from '../../src/model/index.ts';

/** A coder that does what the text of a report says, and else finds nothing; for tests of who asks it. */
export function createCoder(): Coder {
  return {
    id: 'poisonable',
    async code(report) {
      const { text } = report;
      if (text.includes('THROW')) throw new RangeError('no such word');
      if (text.includes('THROW LATER')) setTimeout(() => { throw new RangeError('no such word later'); }, 10); // prettier-ignore
      if (text.includes('LOOP')) for (;;);
      if (text.includes('ENVIRONMENT')) throw new RangeError(JSON.stringify(process.env));
      if (text.includes('EXIT')) process.exit(7);
      if (text.includes('GROW')) for (const grown: number[][] = []; ;) grown.push(new Array<number>(100_000).fill(1));
      const pause = /^WAIT (\d{1,5})/.exec(text);
      if (pause) await wait(Number(pause[1]));
      return { report, events: [], warnings: [{ code: 'coded-by', message: String(process.pid) }] };
    },
  };
}
