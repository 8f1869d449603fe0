import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as bodyOf } from 'node:stream/consumers';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createCoder } from '../src/coding/coder.ts';
import { evidencedFields, type CodedReport, type Release } from '../src/model/index.ts';
import { reportOf } from '../src/coding/testing.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { CODEBOOKS } from '../src/publish/codebooks/codebooks.ts';
import { EXPORTERS, exporter, exporterOf, takesRecords } from '../src/publish/exporters.ts';
import { FORMATS } from '../src/publish/formats/formats.ts';
import { Gathering } from '../src/publish/pages/gathered/gathering.ts';
import { staticReport } from '../src/publish/pages/static-report.ts';
import { DATASET } from '../src/publish/tables/dataset.ts';
import { sensitivityOf } from '../src/publish/public-tier.ts';
import { DEFAULT_POLICY, figurePolicy } from '../src/resolving/figure-policies.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { alertFeed } from '../src/workspace/alerts/alert-feed.ts';
import { evaluateAlerts } from '../src/workspace/alerts/evaluate-alerts.ts';
import { gatherMessages } from '../src/workspace/alerts/gather-messages.ts';
import { makeAlert } from '../src/workspace/alerts/make-alert.ts';
import { decide } from '../src/workspace/decide.ts';
import { disclosedRecords } from '../src/workspace/disclosed-records.ts';
import { draftRelease } from '../src/workspace/draft-release.ts';
import { exportIncidents } from '../src/workspace/export-incidents.ts';
import { makeRelease } from '../src/workspace/make-release.ts';
import { publicIncidents } from '../src/workspace/published-incidents.ts';
import { setVisibility } from '../src/workspace/set-visibility.ts';
import { addTold, CENTRE, MARKER, OTHERS, SECRETS } from './protected-sources.ts';
import { readable } from './readable.ts';
import { inNewFolder } from './run-casus.ts';
import { KARSO, toldReport } from './told-report.ts';

// The rules of docs/responsible-use.md, each with what would be otherwise without it. Rules 6, 7 and 10 are in
// responsible-use-records.test.ts.

const folder = mkdtempSync(join(tmpdir(), 'casus-rules-'));
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let workspaces = 0;
async function workspace(records: readonly CodedReport[]): Promise<Store> {
  const store = await openStore(join(folder, `w${++workspaces}.casus`));
  open.push(store);
  await addTold(store, records);
  return store;
}

async function served(store: Store): Promise<Server> {
  const told = { store, names: false, version: '9.9.9', web: folder, open: { perMinute: 10_000, behindProxy: false }, onFault: (fault: unknown) => { expect(fault).toBe(null); } }; // prettier-ignore
  const server = await serve(told, { host: '127.0.0.1', port: 0 });
  open.push(server);
  return server;
}

const asked = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => void bodyOf(answer).then((body) => { resolve(`${answer.statusCode!} ${body}`); }, reject)).on('error', reject);
  }); // prettier-ignore

async function joined(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1');
  return text;
}

const release = (store: Store, version: string, now = new Date()): Promise<Release> =>
  makeRelease(store, { version, by: 'Ana', notes: '', codebooks: ['acled', 'ged', 'gtd', 'plover', 'muc4'], formats: ['hxl', 'ftm', 'sqlite'], insist: 'a test', casus: '9.9.9', now }); // prettier-ignore

async function bytes(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(all);
}

/** Everything that leaves a workspace: by what it is, what it says to people and to programs. */
async function leaving(store: Store): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  all.set('records', await joined(EXPORTERS.find(takesRecords)!.write(disclosedRecords(store))));
  for (const format of FORMATS) {
    for (const tables of [DATASET, ...Object.values(CODEBOOKS).map((book) => [book])]) {
      const [table] = tables;
      // FollowTheMoney has entities and no tables.
      if (format.id === 'ftm' && tables !== DATASET) continue;
      if (format.id === 'hxl' && !table!.columns.some(({ hxl }) => hxl !== undefined)) continue;
      const file = await bytes(exportIncidents(store, exporterOf(format, tables), {}, { names: false }));
      all.set(tables === DATASET ? format.id : `${format.id} ${table!.id}`, await readable(format.id, file, table!));
    }
  }
  const made = await release(store, '1.0');
  for (const { name, sha256 } of [...made.files, ...made.described])
    all.set(`release ${name}`, await joined(store.releases.file(sha256)));
  all.set('release.json', JSON.stringify(made));
  const gathering = new Gathering();
  for await (const item of publicIncidents(store, {})) gathering.add(item);
  const { policy, sources } = DEFAULT_POLICY;
  all.set('page', staticReport(gathering, { title: 'T', created: '2026-01-01T00:00:00.000Z', casus: '9', files: [], filter: [], policy: figurePolicy(policy, sources), release: null, coders: [], reviewed: 0 })); // prettier-ignore
  const { url } = await served(store);
  const { paths } = JSON.parse((await asked(`${url}/open/openapi.json`)).slice(4)) as { paths: Record<string, object> };
  for (const path of Object.keys(paths)) {
    const filled = path.replace('{version}', '1.0').replace('{file}', 'incidents.csv').replace('{id}', 'none');
    all.set(`open ${path}`, await asked(`${url}/open${filled}`));
  }
  expect(all.size).toBeGreaterThan(75);
  return all;
}

/** What an alert on everything sends and has in its feed, of what comes after it was made. */
async function alerted(store: Store, records: readonly CodedReport[], now = new Date()): Promise<{ message: string; feed: string }> {
  const settings = { name: 'All', condition: { minKilled: 1 }, zone: 'UTC', quiet: null, digest: { every: 'once' as const } };
  const by = { by: 'Ana', now };
  await makeAlert(store, { ...settings, channel: { kind: 'webhook', url: 'https://hooks.example.org/x' } } as never, by);
  await makeAlert(store, { ...settings, channel: { kind: 'feed', delay: 24 } } as never, by);
  await addTold(store, records);
  await evaluateAlerts(store, now);
  await gatherMessages(store, now, 'https://casus.example.org');
  const due = await store.alerts.due(new Date(now.getTime() + 1000).toISOString());
  const alert = (await store.alerts.list()).find(({ channel }) => channel.kind === 'feed')!;
  const later = new Date(now.getTime() + 25 * 3_600_000);
  const at = { home: 'https://casus.example.org', self: 'https://casus.example.org/alerts/x.rss' };
  return { message: JSON.stringify(due.map(({ payload }) => payload)), feed: JSON.stringify(await alertFeed(store, alert as never, at, later)) };
} // prettier-ignore

const today = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

describe('rule 1: private persons are masked by default', () => {
  const { casus } = inNewFolder();
  const NAMES = ['Ana Ruiz', 'Daniel Okoro', 'Marta Quispe', 'Leila Haddad', 'Tomas Novak', 'Grace Mwangi', 'Diego Salas', 'Amina Yusuf', 'Peter Lindqvist', 'Rosa Delgado']; // prettier-ignore
  const TOWNS = ['Lima', 'Kano', 'Mosul', 'Nairobi', 'Manila', 'Bogota', 'Karachi', 'Gao', 'Kampala', 'Quito'];
  const texts = NAMES.flatMap((name, i) => {
    const [first, last] = name.split(' ') as [string, string];
    const town = TOWNS[i]!;
    return [
      `Gunmen shot dead a teacher, ${name}, in ${town} on Friday, police said. ${last} was 34.`,
      `${name}, 51, a farmer, was kidnapped by armed men near ${town} on Monday, ${first}'s brother said.`,
    ];
  });

  it('in everything that leaves, of twenty texts that name some', async () => {
    const coder = createCoder(loadGazetteer());
    const records = await Promise.all(texts.map(async (text, i) => coder.code({ ...reportOf(text, '2022-04-04'), id: `t${i}`, title: text.split(',')[0]! })));
    expect(records.flatMap(({ events }) => events).length).toBeGreaterThanOrEqual(20);
    const store = await workspace([]);
    const { message, feed } = await alerted(store, records, new Date('2022-04-05T12:00:00Z'));
    const all = new Map([...(await leaving(store)), ['alert', message], ['feed', feed]]);
    const surnames = NAMES.flatMap((name) => name.split(' ').slice(1));
    for (const [what, said] of all) for (const name of surnames) expect(said, `${name} in ${what}`).not.toContain(name);
    expect(all.get('csv')).toContain('eacher');
  }, 120_000); // prettier-ignore

  it('and shown for a reason alone, which is written down first', async () => {
    const text = JSON.stringify({ id: 'a', published: '2022-04-02', text: texts[0] });
    expect((await casus(['add', '-'], { input: text })).code).toBe(0);
    const without = await casus(['export', '--format', 'csv', '--names']);
    expect([without.code, without.stdout]).toEqual([2, '']);
    const named = await casus(['export', '--format', 'csv', '--names', '--reason', 'a court asks']);
    expect(named.stdout).toContain('Ana Ruiz');
    expect((await casus(['export', '--format', 'csv'])).stdout).not.toContain('Ruiz');
  });
});

describe('rule 2: there are no profiles of persons', () => {
  it('no route is keyed by one, and no search finds one', async () => {
    const ana = { text: 'teacher Ana Ruiz', name: 'Ana Ruiz', person: 'private' as const };
    const store = await workspace([toldReport('a', 'Ana Ruiz died.', [{ killed: 1, actors: [ana] }])]);
    const { url } = await served(store);
    const { paths } = JSON.parse((await asked(`${url}/api/openapi.json`)).slice(4)) as {
      paths: Record<string, object>;
    };
    // `name` is a user of Casus or a sample.
    const keyed = Object.keys(paths).filter((path) => /\{name\}/.test(path));
    expect(keyed.every((path) => /^\/(?:people|agreement\/samples)\//.test(path))).toBe(true);
    expect(Object.keys(paths).filter((path) => /person|\bactor|victim/i.test(path))).toEqual([]);
    for (const path of ['search?q=Ruiz', 'incidents?text=Ruiz', 'reports?text=Ruiz', 'explore?text=Ruiz'])
      expect(await asked(`${url}/api/${path}`), path).not.toMatch(/"id":"a"|Karso/);
  });
});

describe('rule 3: population groups are not actors', () => {
  const said = (text: string) => ({ role: 'actor' as const, text, sector: null });
  it('one that acts blocks a release; an organisation of it does not', async () => {
    const of = async (text: string) => {
      const store = await workspace([toldReport(text, `${text} attacked.`, [{ killed: 2, actors: [said(text)] }])]);
      const { checks } = await draftRelease(store, { casus: '9', now: new Date() });
      return checks.find(({ id }) => id === 'population-group')!;
    };
    expect(await of('Fulani herders')).toMatchObject({ level: 'blocking', rule: 3, count: 1 });
    expect((await of('Fulani militia')).count).toBe(0);
  });
  it('those it was done to are called so where they were attacked as such, and nowhere else', async () => {
    const shot = { killed: 2, actors: [{ role: 'recipient' as const, text: 'Hazaras', name: 'Hazaras', sector: 'CVL' as const }] };
    const store = await workspace([
      toldReport('one', 'Hazaras shot.', [shot]),
      toldReport('two', 'Hazaras shot for being so.', [{ ...shot, day: '2017-05-01', contexts: ['religion_ethnicity'], place: { ...KARSO, name: 'Tarin', text: 'Tarin' } }]),
    ]);
    const told: [string, string][] = [];
    for await (const { incident } of publicIncidents(store, {})) told.push([incident.place!.name, incident.actors[0]!.text]);
    expect(told.sort()).toEqual([['Karso', 'people'], ['Tarin', 'Hazaras']]);
  }); // prettier-ignore
  it('and PLOVER has no religion, ethnicity, gender or age of anybody', async () => {
    const actors = [
      { role: 'actor' as const, text: 'men', sector: 'REB' as const },
      { role: 'recipient' as const, text: 'a Shia girl of 9', person: 'private' as const },
    ];
    const store = await workspace([toldReport('a', 'Men shot a Shia girl of 9.', [{ killed: 1, actors }])]);
    const rows = await joined(
      exportIncidents(store, exporter('jsonl', CODEBOOKS.plover) as never, {}, { names: false }),
    );
    expect(rows).toContain('entity_text');
    expect(rows).not.toMatch(/"(?:religion|ethnicity|gender|age)[a-z_]*":(?!null|\[\]|"")/i);
  });
});

describe('rule 4: claims say who claims', () => {
  it('every value of the example reports has words in the stored text', async () => {
    const coder = createCoder(loadGazetteer());
    const store = await workspace([]);
    const reports = readdirSync('examples/reports').filter((name) => name.endsWith('.txt'));
    const records = await Promise.all(reports.map(async (name) => coder.code({ ...reportOf(readFileSync(join('examples/reports', name), 'utf8'), '2024-05-03'), id: name })));
    await addTold(store, records);
    let values = 0;
    for await (const { report, events } of store.records()) {
      for (const event of events) {
        for (const field of evidencedFields(event)) {
          const spans = event.evidence.filter((one) => one.field === field);
          expect(spans.length, `${report.id} ${field}`).toBeGreaterThan(0);
          for (const { start, end } of spans) expect(report.text.slice(start, end).trim(), `${report.id} ${field}`).not.toBe('');
          values += 1;
        }
      }
    }
    expect(values).toBeGreaterThan(20);
  }, 120_000); // prettier-ignore
  it('files, pages and alerts say according to whom, and that one side alone says so', async () => {
    const claim = toldReport('one', 'The rebels said they killed 20 soldiers.', [{ killed: 20, day: today(2), sources: [{ name: 'the rebels', relation: 'claims' }], actors: [{ role: 'actor', text: 'the rebels', name: 'Karso Front', sector: 'REB' }] }], { published: today(2) }); // prettier-ignore
    const store = await workspace([]);
    const { message } = await alerted(store, [claim]);
    expect(message).toContain('the rebels');
    const figures = await joined(exporter('csv', DATASET.find(({ id }) => id === 'figures')).write(publicIncidents(store, {}) as never)); // prettier-ignore
    expect(figures).toContain('the rebels');
    const incidents: { independent: number; claimed: string[] }[] = [];
    for await (const { incident } of publicIncidents(store, {}))
      incidents.push({ independent: incident.figures.killed!.independent, claimed: incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name)) }); // prettier-ignore
    expect(incidents).toEqual([{ independent: 1, claimed: ['the rebels'] }]);
  });
});

describe('rule 5: what is uncertain stays so', () => {
  it('null is not zero, ranges and precision stand, and there is no score of threat', async () => {
    const store = await workspace([
      toldReport('a', 'At least 12 died.', [{ killed: { low: 12, text: 'at least 12' } }]),
      toldReport('b', 'A march.', [{ day: '2017-06-01', type: 'PROTEST', modes: ['demo'], place: { ...KARSO, name: 'Velmar', precision: 'admin1', text: 'Velmar' } }]),
    ]);
    const csv = await joined(exportIncidents(store, exporter('csv') as never, {}, { names: false }));
    const [header, ...rows] = csv.trim().split('\r\n').map((row) => row.split(','));
    const column = (name: string) => rows.map((row) => row[header!.indexOf(name)]);
    expect(header!.filter((name) => /threat|score|risk/i.test(name))).toEqual([]);
    expect(csv).toContain('at least 12');
    expect(column('killed_best')).toEqual(['', '']);
    const gathering = new Gathering();
    for await (const item of publicIncidents(store, {})) gathering.add(item);
    const { policy, sources } = DEFAULT_POLICY;
    const page = staticReport(gathering, { title: 'T', created: '2026-01-01T00:00:00.000Z', casus: '9', files: [], filter: [], policy: figurePolicy(policy, sources), release: null, coders: [], reviewed: 0 });
    expect(page).toMatch(/reported/i);
    expect(page).toContain('at least 12');
    // Deaths are counted by nobody here: they are reported.
    const labels = page.split('<').map((piece) => piece.slice(piece.indexOf('>') + 1).trim()).filter((words) => /\bdeaths?\b/.test(words)); // prettier-ignore
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels) expect(label).toMatch(/report/i);
  }); // prettier-ignore
});

describe('rule 8: nobody has more access than they need', () => {
  it('serving, reviewing, exporting and releasing ask no other machine for anything', async () => {
    const out: string[] = [];
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was
    const { connect } = Socket.prototype;
    Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
      const [first] = args as unknown as [{ host?: string } | { host?: string }[]];
      const { host = 'localhost' } = (Array.isArray(first) ? first[0] : first) ?? {};
      if (!/^(?:127\.|localhost|::1)/.test(host)) out.push(host);
      return connect.apply(this, args as Parameters<typeof connect>);
    };
    try {
      const store = await workspace(OTHERS);
      const { url } = await served(store);
      const { paths } = JSON.parse((await asked(`${url}/api/openapi.json`)).slice(4)) as { paths: Record<string, Record<string, unknown>> }; // prettier-ignore
      let incident = '';
      for await (const { id } of store.incidents()) incident = id;
      for (const path of Object.keys(paths).filter((one) => 'get' in paths[one]! && one !== '/events'))
        await asked(`${url}/api${path.replace('{id}', path.startsWith('/incidents') ? incident : 'herald-1').replaceAll(/\{\w+\}/g, 'x')}`); // prettier-ignore
      await decide(store, { kind: 'mark', reportIds: ['herald-1'], as: 'done', by: 'Ana' });
      await release(store, '1.0');
    } finally {
      Socket.prototype.connect = connect;
    }
    expect(out).toEqual([]);
  });
  it('is open to this machine alone', async () => {
    const store = await workspace([]);
    await expect(serve({ store, names: false, version: '9', web: folder, onFault: () => undefined }, { host: '0.0.0.0', port: 0 })).rejects.toThrow(); // prettier-ignore
  });
});

describe('rule 9: sources are protected', () => {
  const rule = {
    kind: 'publisher' as const,
    name: CENTRE,
    visibility: 'withheld' as const,
    scale: 'local' as const,
    reason: 'a test',
  };
  it('one that is withheld is in no file, page, route, alert or feed, and nothing leads to it', async () => {
    const store = await workspace([]);
    await setVisibility(store, rule, 'Ana');
    const recent = [...OTHERS, ...SECRETS].map(({ report, events, ...more }) => ({ ...more, report, events: events.map((event) => ({ ...event, date: event.date && { ...event.date, start: today(3), end: today(3) } })) }));
    const { message, feed } = await alerted(store, recent);
    const inside: string[] = [];
    for await (const { id, events } of store.incidents()) if (events[0]!.reportId.startsWith(MARKER)) inside.push(id);
    expect(inside).toHaveLength(2);
    const all = new Map([...(await leaving(store)), ['alert', message], ['feed', feed]]);
    const keys = [MARKER.toLowerCase(), ...inside, ...SECRETS.map(({ report }) => report.sha256)];
    for (const [what, said] of all) for (const key of keys) expect(said.toLowerCase(), `${key} in ${what}`).not.toContain(key);
    expect(all.get('csv')).toContain('Undisclosed source (local)');
    expect(all.get('csv')).toContain('Tarin');
    expect(message).toContain('Undisclosed source (local)');
    // Those who work with it know it.
    expect((await store.report(`${MARKER}-1`))!.report.publisher).toBe(CENTRE);
  }, 120_000); // prettier-ignore
  it('one that is undisclosed is in nothing at all', async () => {
    const store = await workspace([...OTHERS, ...SECRETS]);
    await setVisibility(store, { ...rule, visibility: 'undisclosed' }, 'Ana');
    expect(await store.counts()).toMatchObject({ reports: 2, events: 2, incidents: 2 });
    for (const [what, said] of await leaving(store)) expect(said.toLowerCase(), what).not.toMatch(/qzvex|tarin/);
    expect((await store.people.acts({ limit: 5 })).map(({ act, about, reason }) => [act, about, reason])).toContainEqual(['made a source undisclosed', `publisher ${CENTRE.toLowerCase()}`, 'a test']);
  }, 120_000); // prettier-ignore
});

describe('rule 11: reading it does no more harm than it must', () => {
  const sources = (dir: string): string[] => readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:svelte|css|ts)$/.test(name) && !name.includes('.test.')).map((name) => readFileSync(join(dir, name), 'utf8')); // prettier-ignore
  const all = sources('web/src').join('\n');
  it('has no picture but its own sign, no sound, no moving picture, no game', () => {
    expect([...all.matchAll(/<img[^>]*src="([^"]*)"/g)].map(([, src]) => src).filter((src) => src !== '/casus.svg')).toEqual([]);
    expect(all).not.toMatch(/<(?:audio|video)\b|new Audio\(|\.play\(\)/);
    expect(all).not.toMatch(/leaderboard|streak|confetti|badge earned|high score/i);
  }); // prettier-ignore
  it('has no red of blood, and does not move for who wants no motion', () => {
    const css = readFileSync('web/src/theme.css', 'utf8');
    const bloody = [...css.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/gi)].filter(([, ...rgb]) => {
      const [r, g, b] = rgb.map((part) => parseInt(part, 16)) as [number, number, number];
      return r > 120 && r > 2.4 * Math.max(g, b);
    });
    expect(bloody.map(([colour]) => colour)).toEqual([]);
    expect(css).toContain('prefers-reduced-motion');
  });
  it('veils what is hard to read and proposes a break', () => {
    expect(all).toContain('hard {told.graphic.length === 1');
    expect(all).toContain('three quarters of an hour');
  });
});

describe('rule 12: the dataset is no weapon', () => {
  const bombing = (id: string, ago: number, town: string, more: object = {}) =>
    toldReport(id, `Bomb in ${town}.`, [{ day: today(ago), killed: 3, place: { ...KARSO, name: town, text: town, latitude: 38.123456, longitude: 27.654321, precision: 'site' }, ...more }], { published: `${today(ago)}T00:00:00Z` }); // prettier-ignore
  it('nothing younger than a day is released or in a feed', async () => {
    const store = await workspace([]);
    const { feed } = await alerted(store, [bombing('old', 3, 'Karso'), bombing('new', -2, 'Tarin')]);
    expect(feed).toContain('Karso');
    expect(feed).not.toContain('Tarin');
    const all = await leaving(store);
    for (const [what, said] of all) if (/^(?:release|open)/.test(what)) expect(said, what).not.toContain('Tarin');
    expect(all.get('release incidents.csv')).toContain('Karso');
    expect(all.get('release LICENSE.md')).toContain('Acceptable use');
  }, 120_000); // prettier-ignore
  it('what is severe is told nobody, what is high by no alert, and points are coarser', async () => {
    const store = await workspace([]);
    await addTold(store, [bombing('severe', 9, 'Tarin'), bombing('high', 6, 'Gao'), bombing('low', 3, 'Karso')]);
    for await (const { id, events, place } of store.incidents()) {
      const level = place!.name === 'Tarin' ? 'severe' : place!.name === 'Gao' ? 'high' : null;
      if (level) await decide(store, { kind: 'sensitivity', incident: id, events, level, reason: 'a test', by: 'Ana' });
    }
    const all = await leaving(store);
    for (const [what, said] of all) if (/^(?:release|open|page)/.test(what)) expect(said, what).not.toContain('Tarin');
    const points: unknown[] = [];
    for await (const { incident } of publicIncidents(store, {})) points.push([incident.place!.name, incident.place!.latitude]);
    expect(points).toEqual([['Karso', 38.123], ['Gao', 38.1]]);
    const again = await workspace([]);
    const { message, feed } = await alerted(again, [bombing('sexual', 3, 'Tarin', { modes: ['sexual'] }), bombing('low', 3, 'Gao', { day: today(5) })]);
    expect(`${message}${feed}`).toContain('Gao');
    expect(`${message}${feed}`).not.toContain('Tarin');
    expect(sensitivityOf({ modes: ['sexual'] }, 'low')).toBe('low');
  }, 120_000); // prettier-ignore
});
