import { mkdirSync } from 'node:fs';
import { writeStream } from './write.ts';

const USAGE = `usage: npm run -s bench:stream -- write COUNT OUT [--seed N] [--coded]

Writes COUNT made-up reports of incidents that are known to OUT/reports.jsonl, in the order they are published; the incident each
mainly tells of to OUT/truth.jsonl; the incidents and what their reports truly say to OUT/incidents.jsonl.

  --seed N   another stream; the same seed gives the same bytes (1)
  --coded    also OUT/coded.jsonl, the records that a good coder would make of the reports
`;

function fail(reason: string): number {
  process.stderr.write(`bench:stream: ${reason}\n${USAGE}`);
  return 2;
}

const whole = (text: string | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command !== 'write') return fail(command === undefined ? 'a command is needed' : `no command "${command}"`);
  const positional: string[] = [];
  let seed = 1;
  let coded = false;
  for (let i = 0; i < rest.length; i++) {
    if (rest[i] === '--coded') coded = true;
    else if (rest[i] === '--seed') {
      const given = whole(rest[++i]);
      if (given === null) return fail('--seed wants a whole number');
      seed = given;
    } else positional.push(rest[i]!);
  }
  const [countWords, out, ...more] = positional;
  const count = whole(countWords);
  if (count === null || count === 0 || out === undefined || more.length > 0) return fail('COUNT and OUT are needed');
  try {
    mkdirSync(out, { recursive: true });
    await writeStream({ count, out, seed, coded });
    return 0;
  } catch (error) {
    process.stderr.write(`bench:stream: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
