import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-predict-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function predict(...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'predict.ts'), ...args], { encoding: 'utf8' });
}

/** What a task says of rows given to it as JSON Lines. */
function predicted(task: string, rows: readonly object[]): unknown[] {
  const [input, output] = [join(folder, `${task}.in.jsonl`), join(folder, `${task}.out.jsonl`)];
  writeFileSync(input, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const { status, stderr } = predict(task, input, output);
  expect([status, stderr]).toEqual([0, '']);
  return readFileSync(output, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('bench:predict', () => {
  it('says the same whatever labels stand beside the text', () => {
    const row = { id: 'a', published: '2017-03-02', text: 'A bomb killed five people in Lima on Monday.' };
    const labelled = { ...row, timexes: [{ start: 0, end: 1 }], toponyms: [], facts: { killed: 9 }, incident: 'x' };
    for (const task of ['dates', 'places', 'incidents'])
      expect(predicted(task, [labelled])).toEqual(predicted(task, [row]));
  });

  it('keeps the id and the text of a record to the letter', () => {
    const row = { id: 'a b/ü', title: 'Bomb', published: '2017-03-02', text: '  A bomb killed\r\nfive people.\n\n' };
    expect(predicted('records', [row])).toMatchObject([{ report: row }]);
  });

  it('reads the date of a MUC-4 text from its dateline', () => {
    const text = 'LIMA, 20 AUG 88 (EFE) -- [TEXT] GUERRILLAS KILLED FIVE PEASANTS IN LIMA YESTERDAY.';
    expect(predicted('muc4', [{ docid: 'D', text, templates: [] }])).toMatchObject([
      { docid: 'D', templates: [{ 'INCIDENT: DATE': ['19 AUG 88'], 'HUM TGT: NUMBER': ['5: "PEASANTS"'] }] },
    ]);
  });

  it('explains itself where the task is unknown or the files are not given, with exit code 2', () => {
    for (const args of [[], ['nothing', 'in', 'out'], ['records', 'in']]) {
      const { status, stderr } = predict(...args);
      expect(status).toBe(2);
      expect(stderr).toContain('usage: npm run -s bench:predict -- TASK IN OUT');
    }
  });

  it('reads every feed of a folder, whatever its answers beside it say', () => {
    const feeds = join(folder, 'feeds');
    mkdirSync(feeds);
    writeFileSync(join(feeds, 'truth.json'), '{}');
    writeFileSync(join(feeds, 'b.xml'), 'no feed');
    writeFileSync(
      join(feeds, 'a.xml'),
      '<rss><channel><item><title>T</title><link>https://n.example/1</link><pubDate>2 Mar 2017</pubDate></item></channel></rss>',
    );
    const output = join(folder, 'feeds.jsonl');
    expect(predict('feeds', feeds, output).status).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe(
      '{"file":"a.xml","items":[{"title":"T","link":"https://n.example/1","date":"2017-03-02T00:00:00Z"}]}\n{"file":"b.xml","items":[]}\n',
    );
  });

  it('names a file that is not there', () => {
    const { status, stderr } = predict('dates', join(folder, 'none.jsonl'), join(folder, 'out.jsonl'));
    expect(status).toBe(1);
    expect(stderr).toContain('none.jsonl');
  });
});
