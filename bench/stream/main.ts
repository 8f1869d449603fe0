import { mkdirSync } from 'node:fs';
import { scoreLines, scoreStream } from './score.ts';
import { writeStream } from './write.ts';

const USAGE = `usage: npm run -s bench:stream -- write COUNT OUT [--seed N] [--coded]
       npm run -s bench:stream -- score DIR [--coded]

write: COUNT made-up reports of known incidents to OUT/reports.jsonl, in the order they are published; the incident each
mainly tells of to OUT/truth.jsonl; the incidents and what their reports truly say to OUT/incidents.jsonl.

  --seed N   another stream; the same seed gives the same bytes (1)
  --coded    also OUT/coded.jsonl, the records that a good coder would make of the reports

score: codes the reports that "write" left in DIR, resolves them and prints how well they were grouped into incidents and for how many
incidents the dead and the hurt came out right.

  --coded    with the records of coded.jsonl instead, so that what coding loses is left out
`;

function fail(reason: string): number {
  process.stderr.write(`bench:stream: ${reason}\n${USAGE}`);
  return 2;
}

const whole = (text: string | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

interface Arguments {
  readonly positional: readonly string[];
  readonly seed: number;
  readonly coded: boolean;
}

/** The arguments after the command; null where a flag is off. */
function parse(args: readonly string[]): Arguments | null {
  const positional: string[] = [];
  let seed = 1;
  let coded = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--coded') coded = true;
    else if (arg === '--seed') {
      const given = whole(args[++i]);
      if (given === null) return null;
      seed = given;
    } else if (arg.startsWith('--')) return null;
    else positional.push(arg);
  }
  return { positional, seed, coded };
}

async function main([command, ...rest]: readonly string[]): Promise<number> {
  const parsed = parse(rest);
  if (!parsed) return fail('--seed wants a whole number, and there is no flag but it and --coded');
  const { positional, seed, coded } = parsed;
  const [first, second, ...more] = positional;
  try {
    if (command === 'write') {
      const count = whole(first);
      if (!count || second === undefined || more.length > 0) return fail('COUNT and OUT are needed');
      mkdirSync(second, { recursive: true });
      await writeStream({ count, out: second, seed, coded });
      return 0;
    }
    if (command === 'score') {
      if (first === undefined || second !== undefined) return fail('DIR is needed');
      process.stdout.write(scoreLines(await scoreStream(first, coded)));
      return 0;
    }
    return fail(command === undefined ? 'a command is needed' : `no command "${command}"`);
  } catch (error) {
    process.stderr.write(`bench:stream: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
