import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../open-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-seals-'));
let database: DatabaseSync;

beforeAll(async () => {
  await (await openStore(join(folder, 'w.casus')))[Symbol.asyncDispose]();
  database = new DatabaseSync(join(folder, 'w.casus'), { readOnly: true });
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

it('a row that is written anew has its seal looked up, and no other', () => {
  const triggers = database.prepare("select tbl_name as room, sql from sqlite_schema where name like 'seal_%_delete'").all(); // prettier-ignore
  expect(triggers.length).toBeGreaterThan(20);
  for (const { room, sql } of triggers as { room: string; sql: string }[]) {
    const [, key = ''] = /where room = '\w+' and key = (.*); end$/.exec(sql) ?? [];
    const asked = `select (select sum from seals where room = '${room}' and key = ${key.replaceAll('old.', 'one.')}) from "${room}" as one`;
    const plan = database.prepare(`explain query plan ${asked}`).all().map(({ detail }) => detail); // prettier-ignore
    expect(plan.join(), room).toContain('(room=? AND key=?)');
  }
});
