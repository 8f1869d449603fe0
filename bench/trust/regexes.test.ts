import { readdirSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { buildAll } from './regexes/build-all.ts';
import { builtPatterns } from './regexes/built-patterns.ts';
import { isLinear } from './regexes/is-linear.ts';
import { writtenPatterns } from './regexes/written-patterns.ts';

const TIME = 10_000;

describe('recheck', () => {
  it.each(['(a+)+$', '\\s+$', '"((?:[^"\\\\]|\\\\.)*)"$', '^(\\w+\\s?)*$'])(
    'tells that /%s/ is slow',
    async (source) => {
      expect(await isLinear(source, '', TIME)).toMatchObject({ kind: 'slow' });
    },
  );

  it('finds the expressions of a twentieth of src linear', async () => {
    const written = writtenPatterns('src').filter((_, i) => i % 20 === 7);
    expect(written.length).toBeGreaterThan(20);
    const slow = [];
    for (const { source, flags, file, line } of written) {
      const verdict = await isLinear(source, flags, TIME);
      if (verdict.kind === 'slow') slow.push({ file, line, source, verdict });
    }
    expect(slow).toEqual([]);
  }, 300_000);
});

describe('what is built at run time', () => {
  // Of words to be blacked out, and of a format of dates in somebody's mapping.
  const OF_INPUT = ['src/review/redacted-words.ts', 'src/ingest/mapped/written-day.ts'];

  it('is all seen, wherever it is built', async () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')); // prettier-ignore
    const sites = files
      .map((name) => `src/${name}`)
      .filter((file) => !OF_INPUT.includes(file))
      .reduce((sum, file) => sum + readFileSync(file, 'utf8').split('new RegExp(').length - 1, 0);
    expect(sites).toBeGreaterThan(15);
    expect((await builtPatterns('src', buildAll)).length).toBeGreaterThanOrEqual(sites);
  });
});

describe('the linter', () => {
  it('refuses an expression that takes more than linear time, in any file', async () => {
    const linter = new ESLint();
    for (const file of ['src/ingest/text.ts', 'web/src/copy.ts', 'bench/rows.ts']) {
      const config = (await linter.calculateConfigForFile(file)) as { rules: Record<string, unknown[]> };
      expect(config.rules['regexp/no-super-linear-backtracking']).toEqual([2, { report: 'potential' }]);
      expect(config.rules['regexp/no-super-linear-move']?.[0]).toBe(2);
    }
    const alone = new ESLint({ overrideConfigFile: 'eslint.config.js', ruleFilter: ({ ruleId }) => ruleId.startsWith('regexp/') }); // prettier-ignore
    const [result] = await alone.lintText(
      'export const bad = [/(a+)+$/, /x\\d[\\d,]*\\d*y/, /\\s+$/];\nexport const good = [/\\s{1,20}$/, /^a+b/];\n',
      { filePath: 'src/ingest/text.ts' },
    );
    const refused = result!.messages.map(({ line, ruleId }) => [line, ruleId?.split('/')[0]]);
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(new Set(refused.map(([line]) => line))).toEqual(new Set([1]));
  }, 120_000);
});
