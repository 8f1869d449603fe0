import { scryptSync } from 'node:crypto';
import type { Problem } from '../../src/model/index.ts';
import type { Store } from '../../src/store/store.ts';
import { makeAlert } from '../../src/workspace/alerts/make-alert.ts';
import { refreshIncidents } from '../../src/workspace/refresh-incidents.ts';
import { toldReport } from '../told-report.ts';
import { Visitor } from '../visitor.ts';

// A workspace in which every name and every word is one of the strings at hand: whatever people, programs and the web can write.

export const ADMINISTRATOR = { name: 'Ana Ruiz', password: 'a long way to the river' };

const NO_DIGEST = { zone: 'UTC', quiet: null, digest: { every: 'once' } } as const;

/** A single line, as names and headings are asked to be. */
const line = (text: string, most: number): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim().slice(0, most) || 'x'; // prettier-ignore

/** Letters that a value must have at the least, and none that no text has. */
const words = (text: string): string => text.toWellFormed();

/** Puts reports in, one a string, and everybody who works on them. */
export async function fillHostile(store: Store, texts: readonly string[]): Promise<void> {
  const N = 16384;
  const hash = scryptSync(ADMINISTRATOR.password, Buffer.alloc(16), 32, { N, r: 8, p: 1 }).toString('base64url');
  const password = `scrypt$${N}$8$1$AAAAAAAAAAAAAAAAAAAAAA$${hash}`;
  await store.people.add({ name: ADMINISTRATOR.name, role: 'administrator', password });
  const told = texts.map((one, i) => hostileReport(words(one), i));
  const run = await store.startRun({ inputs: texts.map(words), coder: 'test', casus: '0.0.0' });
  const admissions = await store.admit(told.map(({ report }) => report));
  const additions = admissions.flatMap((one, i) => (one.kind === 'new' ? [{ content: one.content, record: told[i]! }] : [])); // prettier-ignore
  const problems: Problem[] = texts.map((one, i) => ({ code: 'bad-json', input: `upload:${i} ${words(one)}`, message: `${words(one)} is no JSON.` })); // prettier-ignore
  await store.add({ run, coder: 'test', known: 0, additions, problems });
  await store.finishRun(run);
  await refreshIncidents(store);
  for (const [i, text] of texts.entries()) {
    const name = line(words(text), 80);
    await store.people.add({ name: `${i} ${name}`, role: 'coder', password: null });
    await store.people.note({ by: name, act: name, about: words(text), reason: words(text) });
    await store.people.addToken({ name, person: ADMINISTRATOR.name, role: 'reader', expires: null, hash: `${i}` });
    await makeAlert(store, { name, condition: { country: 'TUR', actor: `x${line(words(text), 100)}` }, channel: { kind: 'feed', delay: 24 }, ...NO_DIGEST }, { by: name }); // prettier-ignore
    const { source } = await store.watch.add({ kind: 'feed', address: `https://xss.invalid/${i}?${words(text)}`, title: words(text), pages: true, every: null }); // prettier-ignore
    const lead = { url: words(text), title: words(text), publisher: words(text), published: null, language: null, authors: [words(text)], text: words(text) }; // prettier-ignore
    const after = { polled: source.added, due: '2099-01-01T00:00:00Z', failures: 1, problem: words(text) };
    await store.watch.polled(source.number, { leads: [{ key: `${i} ${words(text)}`, ...lead }], after });
  }
}

/** The text comes last, so that it stands in the words of no other value. */
function hostileReport(text: string, i: number) {
  const somewhere = { name: text, admin1: text, country: 'TUR', latitude: 36 + (i % 60) / 10, longitude: 27 + i / 10, precision: 'settlement', text } as const; // prettier-ignore
  const { events, ...rest } = toldReport(
    `${i} ${text}`,
    `Gunmen killed three people, it was said. ${text}`,
    [
      {
        day: new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10),
        place: somewhere,
        killed: { low: 3, best: 3, high: 3, qualifier: 'exactly', text },
        actors: [
          { role: 'actor', name: text, sector: 'REB', text },
          { role: 'recipient', name: text, sector: 'CVL', text },
        ],
        weapons: [text],
        targets: [{ text, effect: 'damaged' }],
        sources: [{ name: text, relation: 'claims' }],
        summary: text,
      },
    ],
    { title: text, url: text, publisher: text, authors: [text], agency: text, dateline: text, published: '2024-06-01' },
  );
  return { ...rest, events };
}

/** What one person who signed in decides and says, in those words. @returns how much of it the server did not take */
export async function workHostile(url: string, texts: readonly string[]): Promise<number> {
  const ana = new Visitor(url);
  const entered = await ana.post('/api/login', ADMINISTRATOR);
  if (entered.status !== 200) throw new Error(entered.text);
  let refused = 0;
  const post = async (path: string, body: object) => {
    const { status } = await ana.post(path, body);
    if (status >= 500) throw new Error(`${path} answered ${status} to ${JSON.stringify(body)}`);
    if (status >= 400) refused += 1;
  };
  const decide = async (decision: object) => {
    const { seq } = (await ana.get('/api/decisions?limit=1')).json as { seq: number };
    await post('/api/decisions', { decision, seen: seq });
  };
  const ids = await reportIds(ana);
  for (const { id, events } of await incidentsOf(ana)) {
    const text = texts[Number.parseInt(events[0]!.reportId, 10)]!;
    const reason = words(text);
    await decide({ kind: 'note', incident: id, events, reason });
    await decide({ kind: 'figure', incident: id, events, key: 'injured', figure: { low: 1, best: 2, high: 3, qualifier: 'about', text: reason }, reason }); // prettier-ignore
    await decide({ kind: 'word', table: 'actors', row: { name: `The ${line(reason, 60)}`, aliases: '', sector: 'REB', country: '' }, reason }); // prettier-ignore
    await decide({ kind: 'edit', event: events[0], field: 'weapons', value: [reason], was: [], evidence: [], reason });
  }
  for (const id of ids) await decide({ kind: 'mark', reportIds: [id], as: 'help', reason: words(texts[Number.parseInt(id, 10)]!) }); // prettier-ignore
  const first = words(texts[0]!);
  await post('/api/agreement/samples', { name: line(first, 100), coders: [ADMINISTRATOR.name], share: 1, seed: 1 });
  await post('/api/releases', { version: '1.0', notes: texts.map(words).join('\n'), insist: first, licence: line(first, 100) }); // prettier-ignore
  return refused;
}

export async function reportIds(ana: Visitor): Promise<string[]> {
  const { reports } = (await ana.get('/api/reports?limit=200')).json as { reports: { id: string }[] };
  return reports.map(({ id }) => id);
}

export async function incidentsOf(ana: Visitor) {
  const list = (await ana.get('/api/incidents?limit=200&fields=id')).json as { incidents: { id: string }[] };
  const found: { id: string; events: { reportId: string; eventId: string }[] }[] = [];
  for (const { id } of list.incidents) {
    const { incident } = (await ana.get(`/api/incidents/${id}`)).json as { incident: (typeof found)[number] };
    found.push({ id, events: incident.events });
  }
  return found;
}
