import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allFaults } from './all-faults.ts';
import type { Outcome } from './fault.ts';

// Stages one fault in a process of its own: what it leaves running ends with it. Its outcome goes into the file named last.
const [id, folder, told] = process.argv.slice(2) as [string, string, string];
const fault = (await allFaults()).find((one) => one.id === id)!;
const outcome: Outcome = await fault
  .run({
    path: (name) => join(folder, name),
    say: (line) => void process.stderr.write(`${id}  ${line}\n`),
  })
  .catch((error: unknown) => ({
    lost: 0,
    doubled: 0,
    broken: [`staging it failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
    notes: [],
  }));
writeFileSync(told, JSON.stringify(outcome));
process.exit(0);
