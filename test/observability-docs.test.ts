import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openObserver } from '../src/stream/observe/open-observer.ts';

const named = (text: string) => [...new Set(text.match(/\bcasus_[a-z_]+/g))].sort();

it('tells in the docs of each figure that workers give, and of no other; the alerts look at such alone', async () => {
  await using observer = await openObserver({ service: 'casus-worker', metrics: { host: '127.0.0.1', port: 0 }, env: {} });
  const text = await (await fetch(`${observer.url}/metrics`)).text();
  const given = [...text.matchAll(/^# HELP (casus_\w+) \S.*$/gm)].map(([, name]) => name!).sort();
  expect(given.length).toBeGreaterThan(10);
  expect(named(readFileSync('docs/observability.md', 'utf8'))).toEqual(given);
  expect(given).toEqual(expect.arrayContaining(named(readFileSync('deploy/prometheus-rules.yaml', 'utf8'))));
}); // prettier-ignore
