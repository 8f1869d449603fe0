import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../src/model/index.ts';
import type { ReviewedReport } from '../src/review/review-report.ts';
import { openStore } from '../src/store/open-store.ts';
import { inNewFolder, jsonLines, MAIN, runProgram } from './run-casus.ts';

// What people decide at the command line, and that it holds.

const { path, casus } = inNewFolder();

const report = (id: string, published: string, text: string) => JSON.stringify({ id, published, publisher: id, text });
const REPORTS = [
  report(
    'herald',
    '2022-03-15T08:00:00Z',
    'A bomb exploded in a market in Maiduguri on Monday, killing 12 people, police said.',
  ),
  report(
    'post',
    '2022-03-15T18:00:00Z',
    'At least 15 people died when a bomb exploded in a market in Maiduguri on Monday.',
  ),
  report('star', '2022-03-16', 'Monday’s bomb in a market in Maiduguri, Nigeria, killed 12 people, the governor said.'),
  report('times', '2022-05-03', 'Gunmen shot dead three farmers in the village of Gwoza, Nigeria, on 2 May 2022.'),
];
const LATER = [
  report('echo', '2022-03-17', 'Twelve people were killed when a bomb exploded in a market in Maiduguri on Monday.'),
  report('sun', '2022-05-04', 'Gunmen shot three farmers dead in the village of Gwoza, Nigeria, on 2 May 2022.'),
];

const made = mkdtempSync(join(tmpdir(), 'casus-decide-'));
beforeAll(async () => {
  await runProgram(process.execPath, [MAIN, 'add', '-'], { cwd: made, input: REPORTS.join('\n') });
});
afterAll(() => {
  rmSync(made, { recursive: true });
});
beforeEach(() => {
  copyFileSync(join(made, 'casus.casus'), path('casus.casus'));
});

async function incidents(): Promise<Incident[]> {
  await using store = await openStore(path('casus.casus'), { readOnly: true });
  const all: Incident[] = [];
  for await (const incident of store.incidents()) all.push(incident);
  return all;
}
const reportsOf = ({ events }: Incident) => [...new Set(events.map(({ reportId }) => reportId))].sort();
const groups = async () => (await incidents()).map((incident) => reportsOf(incident).join(' ')).sort();
const idOf = async (report: string) => (await incidents()).find((one) => reportsOf(one).includes(report))!.id;
const ids = async () => ({ bombing: await idOf('herald'), raid: await idOf('times') });

describe('casus merge', () => {
  it('makes one incident of two, leads from the old id to the new, and holds when more is reported', async () => {
    const { bombing, raid } = await ids();
    const why = 'one night, told in parts';
    const merged = await casus(['merge', bombing, raid.slice(0, 6), '--reason', why, '--by', 'Ana']);
    expect(merged).toMatchObject({ code: 0, stderr: 'To take it back: casus undo 1 --reason TEXT\n' });
    expect(merged.stdout).toMatch(new RegExp(`^Decision 1: merged ${bombing} and ${raid}\\.\n\nID .*\n${bombing} .* 4\n$`)); // prettier-ignore
    const shown = await casus(['show', raid, '--why']);
    expect(shown.stderr).toBe(`casus: ${raid} is part of ${bombing} now\n`);
    expect(shown.stdout).toMatch(/merged by Ana on \S+ \(decision 1\): “one night, told in parts”/);
    await casus(['add', '-'], { input: LATER.join('\n') });
    // What is reported of either goes with both.
    expect(await groups()).toEqual(['echo herald post star sun times']);
    const log = jsonLines((await casus(['log', '--json'])).stdout);
    expect(log).toMatchObject([{ seq: 1, kind: 'merge', by: 'Ana', reason: why, state: 'in force', incidents: [bombing] }]); // prettier-ignore
  });

  it('needs two incidents, and a reason', async () => {
    const { bombing } = await ids();
    const twice = await casus(['merge', bombing, bombing, '--reason', 'x']);
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('one incident already') as string });
    const bare = await casus(['merge', bombing, 'k3yqw']);
    expect(bare).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') as string });
  });
});

describe('casus split', () => {
  it('takes a report out by its number, and keeps it out when more is reported', async () => {
    const { bombing } = await ids();
    const { stdout } = await casus(['split', bombing, '2', '--reason', 'another market', '--json']);
    const [said] = jsonLines(stdout);
    expect(said).toMatchObject({ kind: 'decided', overrules: [], decision: { kind: 'split', out: [{ reportId: 'post' }] } }); // prettier-ignore
    expect(said!.incidents).toHaveLength(2);
    expect(await groups()).toEqual(['herald star', 'post', 'times']);
    await casus(['add', '-'], { input: LATER.join('\n') });
    for (const group of await groups()) expect(group).not.toMatch(/herald.*post/);
  });

  it('overrules an earlier merge, and the log says so', async () => {
    const { bombing, raid } = await ids();
    await casus(['merge', bombing, raid, '--reason', 'one night']);
    const { stdout } = await casus(['split', raid, 'times', '--reason', 'no, two']);
    expect(stdout).toMatch(/^Decision 2: took 1 report out of .*\nIt overrules decision 1: merged /);
    expect(await groups()).toEqual(['herald post star', 'times']);
    const { stdout: log } = await casus(['log']);
    expect(log).toMatch(/^NO +WHEN \(UTC\) +WHO +WHAT +WHY +STATE\n 1 .* one night +overruled by 2\n 2 .* no, two +in force\n$/); // prettier-ignore
  });

  it('says what it cannot take out', async () => {
    const { bombing } = await ids();
    const refused = async (...names: string[]) => (await casus(['split', bombing, ...names, '--reason', 'x'])).stderr;
    expect(await refused('7')).toContain('has no report or event 7. Its reports: [1] herald, [2] post and [3] star');
    expect(await refused('1', '[2]', 'star')).toContain(`That is all of ${bombing}`);
  });
});

describe('casus figure', () => {
  it('stands over what the sources say, also after a merge, until it is taken back', async () => {
    const { bombing, raid } = await ids();
    const killed = async () => (await incidents()).find(({ id }) => id === bombing)!.figures.killed!;
    const { policy } = await killed();
    const given = await casus(['figure', bombing, 'killed', '13', '--low', '12', '--high', '15', '--reason', 'names']);
    expect(given.stdout).toMatch(/^Decision 1: killed 13 \(12–15\) in /);
    expect(await killed()).toMatchObject({ figure: { low: 12, best: 13, high: 15 }, policy: 'manual/1' });
    await casus(['merge', raid, bombing, '--reason', 'one night']);
    expect(await killed()).toMatchObject({ figure: { best: 13 }, policy: 'manual/1' });
    await casus(['undo', '1', '--reason', 'names of another day']);
    expect(await killed()).toMatchObject({ policy });
  });

  it.each([
    [['killed', '12', '--low', '13'], 'out of order'],
    [['killed'], 'Say how many'],
    [['kiled', '12'], 'killed, injured'],
  ])('refuses %j', async (args, said) => {
    const ended = await casus(['figure', 'k3yqw', ...args, '--reason', 'x']);
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) as string });
  });
});

describe('casus undo', () => {
  it('takes a decision back, and an undo too; each once', async () => {
    const { bombing, raid } = await ids();
    await casus(['merge', bombing, raid, '--reason', 'one night']);
    await casus(['undo', '1', '--reason', 'a slip']);
    expect(await groups()).toEqual(['herald post star', 'times']);
    const again = await casus(['undo', '1', '--reason', 'a slip']);
    expect(again).toMatchObject({ code: 2, stderr: 'casus: Decision 1 was taken back already, by decision 2.\n' });
    await casus(['undo', '2', '--reason', 'no slip']);
    expect(await groups()).toEqual(['herald post star times']);
  });
});

describe('casus log verify', () => {
  it('finds a log sound as it was written, also by two at once', async () => {
    const { bombing } = await ids();
    const give = (key: string) => casus(['figure', bombing, key, '0', '--reason', 'looked']);
    const both = await Promise.all(['injured', 'abducted'].map(give));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const { code, stdout } = await casus(['log', 'verify']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2 decisions, as they were written\. Hash of the last: [0-9a-f]{64}\n$/);
  });

  it.each([
    ['changed', `update decisions set decision = json_set(decision, '$.figure.best', 99) where seq = 2`, 2],
    ['dropped', `delete from decisions where seq = 2`, 2],
    ['dropped at the end', `delete from decisions where seq = 3`, 3],
  ])('names the entry that was %s, and so does doctor', async (_, sql, seq) => {
    {
      await using store = await openStore(path('casus.casus'));
      const [{ id: incident, events }] = (await incidents()) as [Incident];
      for (const best of [12, 13, 14]) {
        const figure = { low: best, best, high: best, qualifier: 'exactly' as const, text: String(best) };
        await store.decide({ kind: 'figure', incident, events, key: 'killed', figure, by: 'Ana', reason: 'counted' });
      }
    }
    const database = new DatabaseSync(path('casus.casus'));
    database.exec(sql);
    database.close();
    const { code, stdout } = await casus(['log', 'verify', '--json']);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([{ kind: 'log', ok: false, broken: { seq } }]);
    const doctor = await casus(['doctor']);
    expect(doctor.stdout).toMatch(new RegExp(`^FAULT +decisions +decision ${seq}: `, 'm'));
  });

  it('has nothing to say where nothing was decided', async () => {
    expect(await casus(['log', 'verify'])).toMatchObject({ code: 0, stdout: 'Nothing was decided yet.\n' });
    expect((await casus(['log'])).stdout).toMatch(/^Nothing was decided yet/);
  });
});

describe('casus accept, reject and set', () => {
  const eventOf = async (report: string) => {
    const { review } = JSON.parse((await casus(['show', report, '--json'])).stdout) as { review: ReviewedReport };
    return review.events[0]!;
  };
  const killed = async (report: string) => (await eventOf(report)).event.figures.killed;

  it('put a figure right by other words, and the incident with it', async () => {
    const { event } = await eventOf('post');
    const set = await casus(['set', event.id.slice(0, 8), 'killed=15', '--words', '15 people died', '--by', 'Ana']);
    expect(set.stdout).toMatch(new RegExp(`^Decision 1: edited figures.killed of event ${event.id} of post\\.\n\nID `));
    expect(await killed('post')).toMatchObject({ low: 15, best: 15, high: 15, text: '15 people died' });
    const bombing = (await incidents()).find(({ events }) => events.some(({ reportId }) => reportId === 'post'))!;
    expect(bombing.claims.find(({ reportId }) => reportId === 'post')!.figure).toMatchObject({ low: 15, high: 15 });
    const shown = await casus(['show', 'post']);
    expect(shown.stdout).toMatch(new RegExp(`^${event.id}  Bombing .*: 15 killed \\(edited by Ana\\)$`, 'm'));
    expect(shown.stdout).toMatch(/^ {2}killed +15 “15 people died”, edited$/m);
    await casus(['undo', '1', '--reason', 'at least 15 it says']);
    expect(await killed('post')).toMatchObject({ low: 15, high: null });
  });

  it('read values as people write them', async () => {
    const { event } = await eventOf('times');
    const set = async (...args: string[]) => (await casus(['set', event.id, ...args])).code;
    expect(await set('date=2022-05-01..2022-05-02', '--words', '2 May 2022')).toBe(0);
    expect(await set('place=Kano, Nigeria', '--words', 'the village of Gwoza')).toBe(0);
    expect(await set('weapons=rifle,knife', '--words', 'shot dead')).toBe(0);
    expect(await set('killed=3-5')).toBe(0);
    expect(await set('modes=["firearms","targeted"]')).toBe(0);
    expect((await eventOf('times')).event).toMatchObject({
      date: { start: '2022-05-01', end: '2022-05-02', text: '2 May 2022' },
      place: { name: 'Kano', country: 'NGA', precision: 'settlement', text: 'the village of Gwoza' },
      weapons: ['rifle', 'knife'],
      figures: { killed: { low: 3, best: null, high: 5 } },
      modes: ['firearms', 'targeted'],
    });
    expect(await set('killed=none')).toBe(0);
    expect((await eventOf('times')).event.figures).toEqual({});
  });

  it.each([
    [['kiled=3'], 'Did you mean killed?'],
    [['killed=many'], 'many is no figure'],
    [['killed=3', '--words', 'thirty'], 'the report has no words “thirty”'],
    [['killed=3', '--words', 'o'], 'more than once'],
    [['injured=3'], 'No value without evidence'],
    [['type=MURDER'], 'type'],
    [['actors=gunmen'], 'as JSON'],
    [['date=yesterday'], 'no date'],
    [['nothing'], 'field=value'],
  ])('name what is off with %j', async (args, message) => {
    const { event } = await eventOf('times');
    const answer = await casus(['set', event.id, ...args]);
    expect(answer).toMatchObject({ code: 2, stderr: expect.stringContaining(message) as string });
    expect((await casus(['log', '--json'])).stdout).toBe('');
  });

  it('take an event out of all there is, and bring it back', async () => {
    const { event } = await eventOf('times');
    const raid = await idOf('times');
    expect((await casus(['reject', event.id, '--why', 'not in scope'])).code).toBe(0);
    expect((await incidents()).map(({ id }) => id)).not.toContain(raid);
    expect((await casus(['export', '--format', 'jsonl'])).stdout).not.toContain(event.id);
    const log = jsonLines((await casus(['log', '--json'])).stdout);
    expect(log).toMatchObject([{ kind: 'reject', state: 'in force' }]);
    expect((await casus(['accept', event.id])).code).toBe(0);
    expect((await incidents()).map(({ id }) => id)).toContain(raid);
    expect((await eventOf('times')).review.state).toBe('accepted');
  });

  it('are told when no event is called so', async () => {
    expect(await casus(['accept', 'zzz'])).toMatchObject({ code: 2, stderr: expect.stringContaining('no event has the id zzz') as string }); // prettier-ignore
  });
});

describe('casus recode', () => {
  it('reads all anew by other words, replays what was decided, and names what no longer fits', async () => {
    const show = async (report: string) =>
      (JSON.parse((await casus(['show', report, '--json'])).stdout) as { review: ReviewedReport }).review;
    const [herald, times] = [(await show('herald')).events[0]!.event, (await show('times')).events[0]!.event];
    const raid = await idOf('times');
    await casus(['accept', times.id]);
    await casus(['set', herald.id, 'killed=13', '--words', '12 people', '--reason', 'one died later']);
    // By these words to shoot dead is not to use firearms.
    mkdirSync(path('mine'));
    writeFileSync(path('mine/triggers.tsv'), 'phrase\tpos\ttype\tmode\teffect\tneeds\tsource\nshoot dead\tv\tASSAULT\tprimitive\tkilled\t\ta test\n'); // prettier-ignore
    const recoded = await casus(['recode', '--lexicon', 'mine', '--json']);
    expect(recoded.stderr).toBe('');
    const [told] = jsonLines(recoded.stdout);
    expect(told).toMatchObject({ kind: 'recoded', reports: 4, added: 0, gone: 0 });
    expect(told!.tasks).toBeGreaterThan(0);
    const after = (await show('times')).events[0]!;
    // Told by the same words it is the same event, and its incident the same.
    expect(after.event.id).toBe(times.id);
    expect(await idOf('times')).toBe(raid);
    expect(after.review).toMatchObject({
      state: 'obsolete',
      fields: { modes: { state: 'obsolete', was: ['firearms'] }, type: { state: 'accepted' } },
    });
    expect((await show('herald')).events[0]).toMatchObject({ event: { figures: { killed: { best: 13 } } }, review: { state: 'edited' } }); // prettier-ignore
    const tasks = jsonLines((await casus(['tasks', '--json'])).stdout);
    expect(tasks).toHaveLength(told!.tasks as number);
    expect(tasks[0]).toMatchObject({ kind: 'value changed', reportId: 'times', eventId: after.event.id, decision: 1 });
    expect((await casus(['tasks'])).stdout).toMatch(/modes is no longer what .* accepted/);
    await casus(['accept', after.event.id]);
    expect((await casus(['tasks'])).stdout).toBe('Nothing waits: every decision fits what the coder reads.\n');
    expect((await casus(['recode', '--lexicon', 'mine'])).stdout).toContain('Every report was coded so already.');
  });

  it('keeps merged what was merged by the ids of another coder', async () => {
    const { bombing, raid } = await ids();
    await casus(['merge', bombing, raid, '--reason', 'one night']);
    mkdirSync(path('mine'));
    writeFileSync(path('mine/agents.tsv'), 'phrase\tkind\tsector\tpublic\tnumber\tsource\nrondero\thuman\tPRM\t\t\ta test\n'); // prettier-ignore
    expect((await casus(['recode', '--lexicon', 'mine'])).stdout).toContain('Every decision fits.');
    expect(await groups()).toEqual(['herald post star times']);
    expect(jsonLines((await casus(['log', '--json'])).stdout)).toMatchObject([{ kind: 'merge', state: 'in force' }]);
  });
});

describe('casus export --training', () => {
  it('writes what the coder read beside what people made of it, as labels', async () => {
    const { review } = JSON.parse((await casus(['show', 'herald', '--json'])).stdout) as { review: ReviewedReport };
    const { id } = review.events[0]!.event;
    await casus(['set', id, 'killed=13', '--words', '12 people', '--reason', 'one died later']);
    await casus(['accept', id, '--field', 'place']);
    await casus(['export', '--training', 'labels.jsonl']);
    const lines = jsonLines(readFileSync(path('labels.jsonl'), 'utf8'));
    expect(lines).toMatchObject([
      {
        report: { id: 'herald', text: expect.stringContaining('killing 12 people') as string },
        events: [
          {
            id,
            decision: 'edited',
            fields: {
              'figures.killed': { decision: 'edited', coded: { best: 12 }, value: { best: 13 } },
              place: { decision: 'accepted', coded: { name: 'Maiduguri' }, value: { name: 'Maiduguri' } },
              type: { decision: 'suggested', value: 'ASSAULT' },
            },
          },
        ],
      },
    ]);
  });
});
