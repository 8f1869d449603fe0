import { mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { passed, type Check } from './check.ts';

const USAGE = `usage: npm run -s bench:trust -- [--seed N] [--share S] [ID ...]

Does hostile things to Casus in great number and prints what came of it. Without an ID all checks are made. S, above 0 and up
to 1, is how much of the full count is tried. Ends with 1 where something did not hold.
`;

const NO_CHECKS: ReadonlySet<string> = new Set(['main.ts', 'check.ts']);

/** Every check, a file each beside this one. */
async function allChecks(): Promise<Check[]> {
  const files = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.name.endsWith('.test.ts'))
    .map(({ name }) => name)
    .filter((name) => !NO_CHECKS.has(name));
  const checks = files.sort().map(async (name) => {
    const module = (await import(new URL(name, import.meta.url).href)) as { readonly check: Check };
    return module.check;
  });
  return Promise.all(checks);
}

/** What was asked for; null where it cannot be read. */
function asked(): { seed: number; share: number; ids: readonly string[] } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { seed: { type: 'string', default: '1' }, share: { type: 'string', default: '1' } },
    });
    const [seed, share] = [Number(values.seed), Number(values.share)];
    return Number.isSafeInteger(seed) && share > 0 && share <= 1 ? { seed, share, ids: positionals } : null;
  } catch {
    // A flag that there is not, "--help" among them.
    return null;
  }
}

async function main(): Promise<number> {
  const checks = await allChecks();
  const order = asked();
  if (!order || order.ids.some((id) => !checks.some((check) => check.id === id))) {
    process.stderr.write(`bench:trust: the checks are ${checks.map(({ id }) => id).join(', ')}\n${USAGE}`);
    return 2;
  }
  const { seed, share, ids } = order;
  const folder = mkdtempSync(join(tmpdir(), 'casus-trust-'));
  let all = true;
  try {
    for (const check of checks) {
      if (ids.length > 0 && !ids.includes(check.id)) continue;
      const own = join(folder, check.id);
      mkdirSync(own);
      const began = performance.now();
      const outcome = await check.run({
        path: (name) => join(own, name),
        seed,
        share,
        say: (line) => void process.stderr.write(`${check.id}: ${line}\n`),
      });
      all &&= passed(outcome);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      const lines = [
        `${passed(outcome) ? 'passed' : 'FAILED'}  ${check.id}: ${check.title} (${seconds} s)`,
        ...outcome.counts.map(
          ({ what, count, most }) =>
            `        ${String(count).padStart(9)}  ${what}${most === undefined ? '' : ` (at most ${most})`}`,
        ),
        ...outcome.broken.map((line) => `        BROKEN: ${line}`),
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return all ? 0 : 1;
}

process.exitCode = await main();
