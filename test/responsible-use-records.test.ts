import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyWorkspace } from '../src/store/copy-workspace.ts';
import { openStore } from '../src/store/open-store.ts';
import { registerSeal } from '../src/store/sqlite/sqlite-seals.ts';
import type { Store } from '../src/store/store.ts';
import { decide } from '../src/workspace/decide.ts';
import { redact } from '../src/workspace/redact.ts';
import { runRetention } from '../src/workspace/retention.ts';
import { verifyWorkspace } from '../src/workspace/verify/verify-workspace.ts';
import { addRecords, keepWorkspace, madeUp, releaseOf, WITNESS } from './kept-workspace.ts';

// Rules 6, 7 and 10 of responsible use: sources are provable, the log shows what was done to it, and words can be taken out for good.

let folder: string;
let made: string;
let copies = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-records-'));
  made = join(folder, 'made.casus');
  await keepWorkspace(made);
}, 300_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const copy = () => {
  const file = join(folder, `copy-${(copies += 1)}.casus`);
  copyFileSync(made, file);
  return file;
};

async function faultsOf(file: string, all = false): Promise<string[]> {
  await using store = await openStore(file, { readOnly: true, asItIs: true });
  const found: string[] = [];
  for await (const { faults } of verifyWorkspace(store, all))
    found.push(...faults.map(({ check, where, fault }) => `${check}: ${where}: ${fault}`));
  return found;
}

/** Runs SQL on a workspace as another program would that knows of the seals, or, without them, as a damaged disk does. */
function behind(file: string, sql: string, sealed: boolean): void {
  using database = new DatabaseSync(file);
  registerSeal(database);
  if (!sealed) {
    const names = database.prepare("select name from sqlite_schema where type = 'trigger'").all() as { name: string }[];
    const triggers = database.prepare("select sql from sqlite_schema where type = 'trigger'").all() as { sql: string }[];
    for (const { name } of names) database.exec(`drop trigger "${name}"`);
    database.exec(sql);
    for (const trigger of triggers) database.exec(trigger.sql);
  } else database.exec(sql);
} // prettier-ignore

/** Whether words are nowhere in what there is of a workspace on the disk, its released files unpacked. */
async function isNowhere(store: Store, file: string, words: string): Promise<boolean> {
  const beside = readdirSync(folder).filter((name) => join(folder, name).startsWith(file));
  const bytes = beside.map((name) => readFileSync(join(folder, name)));
  for (const { files, described } of await store.releases.all()) {
    for (const { sha256 } of [...files, ...described]) {
      const parts: Uint8Array[] = [];
      for await (const part of store.releases.file(sha256)) parts.push(part);
      const content = Buffer.concat(parts);
      bytes.push(content.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b])) ? gunzipSync(content) : content);
    }
  }
  const needle = words.toLowerCase();
  return bytes.every((one) => !one.toString('latin1').toLowerCase().includes(needle));
}

describe('rule 6: sources are preserved and provable', () => {
  it('keeps when, by whom and with what each was taken in, and the hash of its words', () => {
    using database = new DatabaseSync(made, { readOnly: true });
    const row = database
      .prepare('select at, text_sha256, capturer, casus from captures join reports on reports.number = report join runs on runs.number = run limit 1')
      .get(); // prettier-ignore
    expect(row).toMatchObject({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      text_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      casus: expect.stringMatching(/^\d/) as string,
    });
  });

  it('finds nothing wrong with a workspace as it was written, all of it made anew', { timeout: 300_000 }, async () => {
    expect(await faultsOf(made, true)).toEqual([]);
  });

  it.each([
    ['a word of a report', `update reports set text = replace(text, 'Monday', 'Sunday') where id = 'r2'`, false, 'report r2'],
    ['a word, by who seals it anew', `update reports set text = replace(text, 'Monday', 'Sunday') where id = 'r2'`, true, 'report r2'],
    ['the address of a report', `update reports set url = 'https://news.example/other' where id = 'r1'`, false, 'report r1'],
    ['a figure', `update events set event = replace(event, '"best":3', '"best":8') where report = 2`, false, 'an event of report r1'],
    ['a figure, by who seals it anew', `update events set event = replace(event, '"best":3', '"best":8') where report = 2`, true, 'report r1'],
    ['an incident', `update incidents set incident = replace(incident, 'Kano', 'Jos') where incident like '%Kano%'`, true, 'incident '],
    ['an act', `update acts set by = 'Eve'`, false, 'the table acts'],
    ['a released record', `update release_records set record = replace(record, 'Lima', 'Cali')`, true, 'a released record'],
    ['a row that goes', `delete from problems`, false, 'the table problems'],
  ] as const)('names %s that was changed', { timeout: 60_000 }, async (_, sql, sealed, named) => {
    const file = copy();
    behind(file, sql, sealed);
    expect((await faultsOf(file)).join('\n')).toContain(named);
  }); // prettier-ignore

  it('names a report that is not found by its own words', async () => {
    const file = copy();
    behind(file, 'delete from report_words where rowid = 3', true);
    expect(await faultsOf(file)).toEqual(['search: report r2: is not found by its own words alone']);
  });
});

describe('rule 7: the log shows what was done to it', () => {
  const tampered = async (sql: string, noted: { seq: number; hash: string }[] = []) => {
    const file = copy();
    behind(file, sql, true);
    await using store = await openStore(file, { readOnly: true });
    return await store.brokenDecision(noted);
  };

  it('names the first entry that was changed, dropped, swapped, or cannot be read', async () => {
    expect(await tampered(`update decisions set decision = replace(decision, '"Ana"', '"Eve"') where seq = 2`)).toMatchObject({ seq: 2 });
    expect(await tampered(`delete from decisions where seq = 3`)).toMatchObject({ seq: 3 });
    expect(await tampered(`update decisions set seq = seq + 100 where seq in (2, 3); update decisions set seq = 105 - seq where seq > 100`)).toMatchObject({ seq: 2 });
    expect(await tampered(`update decisions set decision = substr(decision, 2) where seq = 4`)).toMatchObject({ seq: 4 });
  }); // prettier-ignore

  it('misses entries that were dropped from the end together with the head, by the head that was kept elsewhere or a release', async () => {
    await using store = await openStore(made, { readOnly: true });
    const head = (await store.lastDecision())!;
    const third = (await store.decisions())[2]!;
    const cut = `delete from decisions where seq > 3; update workspace set value = '3 ${third.hash}' where name = 'decisions'`;
    // The release was made of the whole log.
    expect(await tampered(cut)).toEqual({ seq: 4, fault: 'it is missing' });
    expect(await tampered(`${cut}; delete from release_incidents; delete from releases`)).toBeNull();
    expect(await tampered(`${cut}; delete from release_incidents; delete from releases`, [head])).toMatchObject({
      seq: 4,
    });
  });
});

describe('rule 10: words can be taken out for good', () => {
  it(
    'takes them from everywhere, leaves every span and the log in force, and does not let them back in',
    { timeout: 300_000 },
    async () => {
      const file = copy();
      await using store = await openStore(file);
      expect(await isNowhere(store, file, WITNESS)).toBe(false);
      const before = (await store.report('r0'))!;
      const was = (await store.releases.find('1.0'))!;
      const { decision, releases, todo } = await redact(store, { words: [WITNESS], by: 'Cleo', reason: 'the witness asked' });
      expect([releases, todo]).toEqual([['1.0'], null]);
      expect(decision).toMatchObject({ kind: 'redact', reportIds: expect.arrayContaining(['r0', 'r3', 'r6']) as string[] });
      expect(await isNowhere(store, file, WITNESS)).toBe(true);
      expect(await isNowhere(store, file, 'quillon-vantree')).toBe(true);

      const now = (await store.report('r0'))!;
      expect(now.report.text).toHaveLength(before.report.text.length);
      expect(now.report.text).toContain('said ███████ ███████, a farmer');
      expect(now.events.map(({ id, evidence }) => [id, evidence])).toEqual(before.events.map(({ id, evidence }) => [id, evidence]));
      expect(await faultsOf(file, true)).toEqual([]);
      expect(await store.brokenDecision()).toBeNull();
      const release = (await store.releases.find('1.0'))!;
      expect(release.corrections).toMatchObject([{ decision: decision!.seq, content: { was: was.content, now: release.content } }]);
      const reports = (files: typeof was.files) => files.find(({ name }) => name === 'reports.csv')!.sha256;
      expect(release.corrections[0]!.files).toContainEqual({ name: 'reports.csv', was: reports(was.files), now: reports(release.files) });

      // The same again, as it was and with other line ends, is known; a report that was never here is not.
      expect(await addRecords(store, madeUp(9))).toBe(0);
      expect(await addRecords(store, madeUp(9).map((one) => ({ ...one, id: `${one.id}-again`, text: one.text.replaceAll('\n', '\r\n') })))).toBe(0);
      expect(await addRecords(store, madeUp(1, 10))).toBe(1);
      expect(await isNowhere(store, file, WITNESS)).toBe(true);
      await expect(decide(store, { kind: 'undo', decision: decision!.seq, by: 'Ana', reason: 'back' })).rejects.toMatchObject({
        problem: { code: 'usage' },
      });

      const backup = join(folder, 'backup.casus');
      await copyWorkspace(file, backup, () => Promise.resolve());
      expect(readFileSync(backup).toString('latin1')).not.toContain(WITNESS);
    },
  ); // prettier-ignore

  it('shows an entry of the log that was changed under the cover of a redaction', async () => {
    const file = copy();
    {
      await using store = await openStore(file);
      await redact(store, { words: [WITNESS], by: 'Cleo', reason: 'the witness asked' });
    }
    behind(file, `update decisions set decision = replace(decision, '"Ana"', '"Eve"') where seq = 1`, true);
    await using store = await openStore(file, { readOnly: true });
    expect(await store.brokenDecision()).toMatchObject({ seq: 1 });
  });

  it('refuses words that are too short, and a reason that names them', async () => {
    await using store = await openStore(copy());
    for (const asked of [
      { words: ['Li'], reason: 'asked' },
      { words: [], reason: 'asked' },
      { words: [WITNESS], reason: `${WITNESS.toUpperCase()} asked` },
    ])
      await expect(redact(store, { ...asked, by: 'Cleo' })).rejects.toMatchObject({ problem: { code: 'usage' } });
  });

  it('keeps of old reports the sentences that values were read from', { timeout: 60_000 }, async () => {
    const file = copy();
    await using store = await openStore(file);
    const before = (await store.report('r0'))!;
    const incidents: string[] = [];
    for await (const { id } of store.incidents()) incidents.push(id);
    await store.redaction.setRetention(30);
    expect(await runRetention(store, { by: 'Cleo', now: new Date() })).toMatchObject({ reports: 0 });
    const later = new Date(Date.now() + 31 * 86_400_000);
    expect((await runRetention(store, { by: 'Cleo', now: later })).reports).toBeGreaterThanOrEqual(9);
    expect(await runRetention(store, { by: 'Cleo', now: later })).toMatchObject({ reports: 0 });
    const { report, events } = (await store.report('r0'))!;
    expect([report.text.length, report.sha256]).toEqual([before.report.text.length, before.report.sha256]);
    expect(report.text).toContain('Gunmen killed 2 people in Maiduguri on Monday, police said.');
    expect(report.text).not.toContain('Rain');
    for (const { start, end } of events.flatMap(({ evidence }) => evidence))
      expect(report.text.slice(start, end)).toBe(before.report.text.slice(start, end));
    expect(await isNowhere(store, file, 'Rain had fallen')).toBe(true);
    const now: string[] = [];
    for await (const { id } of store.incidents()) now.push(id);
    expect(now).toEqual(incidents);
    expect(await faultsOf(file)).toEqual([]);
    expect(await addRecords(store, madeUp(9))).toBe(0);
  });

  it('leaves them nowhere, whatever is added, decided, undone, released and taken out in whatever order', { timeout: 300_000 }, async () => {
    const step = fc.constantFrom('add', 'again', 'decide', 'undo', 'release', 'redact', 'shorten');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const file = copy();
        await using store = await openStore(file);
        for (const [i, what] of steps.entries()) await STEPS[what](store, i);
        await redact(store, { words: [WITNESS], by: 'Cleo', reason: 'the witness asked' });
        // What is done behind it brings nothing back.
        for (const one of madeUp(20)) if (await store.report(one.id)) await addRecords(store, [one]);
        await STEPS.decide(store, 1);
        await releaseOf(store, 'last');
        expect(await isNowhere(store, file, WITNESS)).toBe(true);
        expect(await faultsOf(file)).toEqual([]);
      }),
      { numRuns: 4, seed: 11 },
    );
  }); // prettier-ignore
});

const STEPS = {
  add: (store: Store, i: number) => addRecords(store, madeUp(2, 9 + i)),
  again: (store: Store) => addRecords(store, madeUp(9)),
  decide: async (store: Store, i: number) => {
    const event = (await store.review(`r${i % 9}`))?.events[0];
    if (!event) return;
    const ref = { reportId: `r${i % 9}`, eventId: event.event.id };
    await decide(store, {
      kind: 'accept',
      event: ref,
      values: { scope: 'single' },
      by: 'Ana',
      reason: `decision ${i}`,
    });
  },
  undo: async (store: Store) => {
    const last = (await store.decisions()).findLast(({ kind }) => kind === 'accept' || kind === 'reject')!;
    await decide(store, { kind: 'undo', decision: last.seq, by: 'Ben', reason: 'another look' }).catch(() => undefined);
  },
  release: async (store: Store, i: number) => {
    await releaseOf(store, `2.${i}`);
  },
  redact: (store: Store) => redact(store, { words: [WITNESS], by: 'Cleo', reason: 'first' }),
  shorten: async (store: Store) => {
    await store.redaction.setRetention(1);
    await runRetention(store, { by: 'Cleo', now: new Date(Date.now() + 2 * 86_400_000) });
  },
} satisfies Record<string, (store: Store, i: number) => Promise<unknown>>;
