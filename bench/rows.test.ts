import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows, writeRows } from './rows.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-bench-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function* stream(rows: readonly object[]): AsyncGenerator<object> {
  for (const row of rows) yield await Promise.resolve(row);
}

async function all(rows: AsyncIterable<object>): Promise<object[]> {
  const list: object[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

describe('benchmark files', () => {
  const rows = [
    { id: '1', text: 'one\u2028line' },
    { id: '2', text: 'ñandú\n' },
  ];

  it('read back as written, plain and gzipped', async () => {
    const plain = join(folder, 'rows.jsonl');
    await writeRows(plain, stream(rows));
    expect(await all(readRows(plain))).toEqual(rows);
    const packed = join(folder, 'rows.jsonl.gz');
    writeFileSync(packed, gzipSync(readFileSync(plain)));
    expect(await all(readRows(packed))).toEqual(rows);
  });

  it('name the line that is broken', async () => {
    const broken = join(folder, 'broken.jsonl');
    writeFileSync(broken, '{"id": "1"}\n\n{"id": \n');
    await expect(all(readRows(broken))).rejects.toThrow(`${broken}, line 3: not JSON`);
  });

  it('say when they are not there', async () => {
    await expect(all(readRows(join(folder, 'none.jsonl.gz')))).rejects.toThrow('no such file');
    await expect(writeRows(join(folder, 'none', 'out.jsonl'), stream(rows))).rejects.toThrow('no such file');
  });
});
