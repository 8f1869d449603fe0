import { copyFileSync, openSync, closeSync, readSync, statSync, writeSync } from 'node:fs';
import { openStore } from '../../src/store/open-store.ts';
import { randomFrom } from '../../src/review/agreement/random.ts';
import { verifyWorkspace } from '../../src/workspace/verify/verify-workspace.ts';
import { allThatIsRead, keepWorkspace } from '../../test/kept-workspace.ts';
import type { Check, Outcome } from './check.ts';

/** How many bytes are flipped in a whole run. */
const FLIPS = 3_000;

export const check: Check = {
  id: 'flipped-bytes',
  title: 'a byte of a workspace file is flipped, and casus verify looks for it',
  async run({ path, seed, share, say }) {
    const [made, copy] = [path('made.casus'), path('copy.casus')];
    await keepWorkspace(made, 24);
    const whole = await read(made);
    const counts = { named: 0, refused: 0, harmless: 0, missed: 0 };
    const broken: string[] = [];
    const drawn = randomFrom(seed);
    const random = (below: number) => Math.floor(drawn() * below);
    const { size } = statSync(made);
    const flips = Math.max(1, Math.round(FLIPS * share));
    copyFileSync(made, copy);
    for (let i = 0; i < flips; i += 1) {
      const [offset, bit] = [random(size), random(8)];
      flip(copy, offset, bit);
      const found = await verified(copy);
      if (found === 'nothing') {
        const same = (await read(copy)) === whole;
        counts[same ? 'harmless' : 'missed'] += 1;
        if (!same) broken.push(`seed ${seed}: bit ${bit} of byte ${offset} of ${size} changes what is read, and is not found`);
      } else counts[found] += 1;
      flip(copy, offset, bit);
      if (i % 500 === 499) say(`${i + 1} of ${flips}`);
    }
    return {
      counts: [
        { what: 'bytes flipped, one at a time', count: flips },
        { what: 'found, and named: row, report, event, decision, file', count: counts.named },
        { what: 'found: the file cannot be opened as a workspace', count: counts.refused },
        { what: 'not found, and all that is read is the same', count: counts.harmless },
        { what: 'not found, and something is read otherwise', count: counts.missed, most: 0 },
      ],
      broken,
    } satisfies Outcome;
  },
}; // prettier-ignore

function flip(file: string, offset: number, bit: number): void {
  const open = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(open, byte, 0, 1, offset);
  byte[0]! ^= 1 << bit;
  writeSync(open, byte, 0, 1, offset);
  closeSync(open);
}

async function verified(file: string): Promise<'named' | 'refused' | 'nothing'> {
  let opened = false;
  try {
    await using store = await openStore(file, { readOnly: true, asItIs: true });
    opened = true;
    for await (const { faults } of verifyWorkspace(store, false)) if (faults.length > 0) return 'named';
    return 'nothing';
  } catch {
    return opened ? 'named' : 'refused';
  }
}

async function read(file: string): Promise<string> {
  try {
    await using store = await openStore(file, { readOnly: true });
    return await allThatIsRead(store);
  } catch (error) {
    return String(error);
  }
}
