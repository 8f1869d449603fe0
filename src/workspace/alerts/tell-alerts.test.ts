import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newWorkspace } from '../../../test/stores.ts';
import { KARSO, toldReport, type ToldEvent } from '../../../test/told-report.ts';
import { alertCondition, alertSettings, type Alert, type GivenChannel } from '../../model/index.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { refreshIncidents } from '../refresh-incidents.ts';
import { changeAlert, makeAlert } from './make-alert.ts';
import { tellAlerts } from './tell-alerts.ts';
import { addTold, fakeSenders } from './testing.ts';
import type { SendOutcome } from './sending.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(await newWorkspace());
});
afterEach(async () => {
  await store.close();
});

const NOON = new Date('2017-03-08T12:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const HOOK: GivenChannel = { kind: 'webhook', url: 'https://example.org/hook' };

async function alertOn(condition: object, more: object = {}, channel = HOOK): Promise<Alert> {
  const settings = alertSettings.parse({ name: 'Karso', condition: alertCondition.parse(condition), ...more });
  return (await makeAlert(store, { ...settings, channel }, { by: 'Ana', now: NOON })).alert;
}

const bombing = (id: string, ...events: readonly ToldEvent[]) =>
  toldReport(id, `A car bomb tore through the fish market in Karso on Monday, said the ${id}.`, events, {
    publisher: id,
  });

/** What the messages sent so far tell of, by their incidents' reported deaths. */
const deaths = (sent: ReturnType<typeof fakeSenders>['sent']) =>
  sent.map(({ message }) => message.incidents.map(({ killed }) => killed?.best ?? null));

describe('an alert', () => {
  it('tells of an incident once, whoever reports it again', async () => {
    await alertOn({ country: 'TUR', minKilled: 5 });
    const { senders, sent } = fakeSenders();
    await addTold(store, bombing('Herald', { killed: 12 }));
    expect(await tellAlerts(store, { senders, now: NOON })).toMatchObject({ found: 1, messages: 1, sent: 1 });
    await addTold(store, bombing('Tribune', { killed: 12 }));
    expect(await store.countIncidents({})).toBe(1);
    expect(await tellAlerts(store, { senders, now: later(1) })).toMatchObject({ found: 0, messages: 0, sent: 0 });
    expect(deaths(sent)).toEqual([[12]]);
    const [{ message }] = sent as [(typeof sent)[number]];
    expect(message).toMatchObject({ kind: 'incidents', about: 'incidents in Turkey, reported deaths of at least 5' });
    expect(message.incidents[0]).toMatchObject({
      title: 'Bombing in Karso, Turkey, 6 Mar 2017',
      according: ['Herald'],
    });
  });

  it('tells of what was below the threshold once it is above it', async () => {
    await alertOn({ minKilled: 10 });
    const { senders, sent } = fakeSenders();
    await addTold(store, bombing('Herald', { killed: 8 }), bombing('Nobody', { day: '2017-03-01', place: null }));
    expect(await tellAlerts(store, { senders, now: NOON })).toMatchObject({ found: 0 });
    await addTold(store, bombing('Tribune', { killed: { low: 11, best: null, high: null, qualifier: 'at_least', text: 'at least 11' } })); // prettier-ignore
    await tellAlerts(store, { senders, now: NOON });
    expect(sent).toHaveLength(1);
  });

  it('does not tell of what was there before it', async () => {
    await addTold(store, bombing('Herald', { killed: 12 }));
    await alertOn({ country: 'TUR' });
    const { senders, sent } = fakeSenders();
    await addTold(store, bombing('Tribune', { killed: 14 }));
    await tellAlerts(store, { senders, now: NOON });
    expect(sent).toEqual([]);
  });

  it('does not tell again of an incident whose reports were coded anew', async () => {
    await alertOn({ country: 'TUR' });
    const { senders, sent } = fakeSenders();
    const report = bombing('Herald', { killed: 12 });
    await addTold(store, report);
    await tellAlerts(store, { senders, now: NOON });
    const again = { ...report, events: report.events.map((event) => ({ ...event, id: 'renamed', modes: ['suicide-attack'] })) }; // prettier-ignore
    await store.recode('test/2', [again]);
    await refreshIncidents(store);
    expect((await store.incidentsOfEvents(['renamed'])).size).toBe(1);
    await tellAlerts(store, { senders, now: NOON });
    expect(sent).toHaveLength(1);
  });

  it('tells of nothing older than 30 days, so that an archive can be added', async () => {
    await alertOn({ country: 'TUR' });
    const { senders, sent } = fakeSenders();
    await addTold(
      store,
      bombing('Herald', { killed: 12, day: '2017-02-05' }),
      bombing('Tribune', { day: '2017-02-06' }),
    );
    await tellAlerts(store, { senders, now: NOON });
    expect(sent.map(({ message }) => message.incidents.map(({ date }) => date?.start))).toEqual([['2017-02-06']]);
  });

  it('is held by quiet hours and gathered by a digest, each as it then is', async () => {
    const alert = await alertOn(
      { minKilled: 5 },
      { digest: { every: 'day', at: '08:00' }, quiet: { from: '22:00', to: '09:00' } },
    );
    const { senders, sent } = fakeSenders();
    await addTold(
      store,
      bombing('Herald', { killed: 12 }),
      bombing('Other', { killed: 6, day: '2017-03-02', place: { ...KARSO, name: 'Velm', latitude: 36, text: 'Velm' } }),
    );
    for (const minutes of [0, 60 * 20, 60 * 20 + 59]) await tellAlerts(store, { senders, now: later(minutes) });
    expect(sent).toEqual([]);
    await tellAlerts(store, { senders, now: later(60 * 21) });
    expect(deaths(sent)).toEqual([[12, 6]]);
    await changeAlert(store, alert.number, { active: false });
    await addTold(store, bombing('Third', { killed: 9, day: '2017-03-05', place: null }));
    await tellAlerts(store, { senders, now: later(60 * 48) });
    expect(sent).toHaveLength(1);
  });

  it('leaves out what was corrected while it waited, and tells of it once it is so again', async () => {
    await alertOn({ minKilled: 5 }, { digest: { every: 'hour' } });
    const { senders, sent } = fakeSenders();
    await addTold(store, bombing('Herald', { killed: 12 }));
    await tellAlerts(store, { senders, now: NOON });
    const event = { reportId: 'Herald', eventId: 'Herald.0' };
    const edit = (low: number) =>
      store.decide({
        kind: 'edit',
        by: 'Ana',
        reason: 'misread',
        event,
        field: 'figures.killed',
        value: { low, best: low, high: low, qualifier: 'exactly', text: `${low}` },
        evidence: [],
      } as never);
    await edit(1);
    await refreshIncidents(store);
    await tellAlerts(store, { senders, now: later(60) });
    expect(sent).toEqual([]);
    await edit(7);
    await refreshIncidents(store);
    await tellAlerts(store, { senders, now: later(61) });
    await tellAlerts(store, { senders, now: later(120) });
    expect(deaths(sent)).toEqual([[7]]);
  });

  it('says who says so, names no private person, and takes nothing for zero', async () => {
    await alertOn({ sector: 'EDU' });
    const { senders, sent } = fakeSenders();
    const ana = { text: 'teacher Ana Ruiz', name: 'Ana Ruiz', person: 'private' as const, sector: 'EDU' as const };
    const record = toldReport(
      'Herald',
      'Ana Ruiz, a teacher, was shot.',
      [{ actors: [ana], summary: 'Ana Ruiz shot' }],
      { title: 'Teacher Ana Ruiz shot', publisher: 'Herald', url: 'https://herald.example/ana-ruiz-shot' },
    );
    await addTold(store, record);
    await tellAlerts(store, { senders, now: NOON });
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toMatch(/Ruiz|ruiz/);
    expect(sent[0]!.message.incidents[0]).toMatchObject({
      killed: null,
      according: ['Herald'],
      reports: [{ title: 'Teacher ████████ shot', url: null }],
    });
  });
});

describe('a message', () => {
  const failing = (over: Partial<Extract<SendOutcome, { kind: 'failed' }>>): SendOutcome => ({
    kind: 'failed',
    problem: 'no',
    again: true,
    unclear: false,
    retryAfter: null,
    ...over,
  });

  it('that clearly failed is sent again under its id, later and later, and given up after seven times', async () => {
    await alertOn({ country: 'TUR' });
    const { senders, sent } = fakeSenders(() => failing({}));
    await addTold(store, bombing('Herald', { killed: 12 }));
    for (let minutes = 0; minutes < 60 * 48; minutes += 1) {
      if (minutes > 90 && minutes % 30 !== 0) continue;
      await tellAlerts(store, { senders, now: later(minutes) });
    }
    expect(sent).toHaveLength(7);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(new Set(sent.map(({ message }) => JSON.stringify(message))).size).toBe(1);
    const [only] = await store.alerts.outbox();
    expect(only).toMatchObject({ state: 'failed', tries: 7, problem: 'no' });
    expect(await store.alerts.again(only!.id, later(0).toISOString())).toBe(true);
    const well = fakeSenders();
    await tellAlerts(store, { senders: well.senders, now: later(1) });
    expect(well.sent.map(({ id }) => id)).toEqual([only!.id]);
    expect(await store.alerts.again(only!.id, later(0).toISOString()), 'it was sent').toBe(false);
  });

  it('that may have been received, or whose sender was killed, is sent again by a person alone', async () => {
    await alertOn({ country: 'TUR' });
    const unclear = fakeSenders(() => failing({ unclear: true }));
    await addTold(store, bombing('Herald', { killed: 12 }));
    await tellAlerts(store, { senders: unclear.senders, now: NOON });
    await tellAlerts(store, { senders: unclear.senders, now: later(60 * 24) });
    expect(unclear.sent).toHaveLength(1);
    expect(await store.alerts.outbox()).toMatchObject([{ state: 'unknown' }]);
  });

  it('goes to each address by itself, so that one that fails keeps nothing from another', async () => {
    await alertOn({ country: 'TUR' }, {}, { kind: 'email', to: ['ana@example.org', 'ben@example.org'] });
    const { senders, sent } = fakeSenders(({ to }) => (to.startsWith('ana') ? failing({}) : { kind: 'sent' }));
    await addTold(store, bombing('Herald', { killed: 12 }));
    await tellAlerts(store, { senders, now: NOON });
    await tellAlerts(store, { senders, now: later(2) });
    expect(sent.map(({ to }) => to)).toEqual(['ana@example.org', 'ben@example.org', 'ana@example.org']);
  });

  it('is made and sent once by those who tell at the same time', async () => {
    await alertOn({ country: 'TUR' });
    await addTold(store, bombing('Herald', { killed: 12 }));
    const { senders, sent } = fakeSenders();
    await Promise.all([1, 2, 3, 4].map(() => tellAlerts(store, { senders, now: NOON })));
    await tellAlerts(store, { senders, now: later(1) });
    expect(sent).toHaveLength(1);
  });
});

describe('a rise', () => {
  const days = (count: number, day: string) =>
    Array.from({ length: count }, (_, i) =>
      bombing(`${day}-${i}`, {
        day,
        place: {
          ...KARSO,
          name: `Town ${day} ${i}`,
          text: 'Town',
          latitude: 30 + Number(day.slice(-2)) / 3 + i,
          longitude: 20 + i,
        },
      }),
    );

  it('is told once, with the rule in words, and again only after it ended', async () => {
    await alertOn({ country: 'TUR', rise: true });
    const { senders, sent } = fakeSenders();
    await addTold(store, ...days(2, '2017-03-06'));
    await tellAlerts(store, { senders, now: NOON });
    expect(sent).toEqual([]);
    await addTold(store, ...days(2, '2017-03-07'));
    await tellAlerts(store, { senders, now: later(1) });
    expect(sent[0]!.message).toMatchObject({
      kind: 'rise',
      rise: '4 incidents in the last 7 days; usual is 0 a week (8 weeks before): told from 3 on',
    });
    expect(sent[0]!.message.incidents).toHaveLength(4);
    await addTold(store, ...days(1, '2017-03-08'));
    await tellAlerts(store, { senders, now: later(2) });
    expect(sent).toHaveLength(1);
    // Ten days later it is over; ten days on there is another.
    await tellAlerts(store, { senders, now: later(60 * 24 * 10) });
    await addTold(store, ...days(4, '2017-03-27'));
    await tellAlerts(store, { senders, now: later(60 * 24 * 20) });
    expect(sent.map(({ message }) => message.rise)).toEqual([
      '4 incidents in the last 7 days; usual is 0 a week (8 weeks before): told from 3 on',
      '4 incidents in the last 7 days; usual is 0.6 a week (8 weeks before): told from 3 on',
    ]);
  });
});
