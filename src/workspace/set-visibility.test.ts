import { describe, expect, it } from 'vitest';
import { addTold, CENTRE, MARKER, OTHERS, SECRETS } from '../../test/protected-sources.ts';
import { newWorkspace } from '../../test/stores.ts';
import type { Incident } from '../model/index.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { evaluateAlerts } from './alerts/evaluate-alerts.ts';
import { gatherMessages } from './alerts/gather-messages.ts';
import { makeAlert } from './alerts/make-alert.ts';
import { decide } from './decide.ts';
import { setVisibility } from './set-visibility.ts';

const rule = (visibility: 'public' | 'withheld' | 'undisclosed') =>
  ({ kind: 'publisher', name: CENTRE, visibility, scale: null, reason: 'a test' }) as const;

async function incidents(store: Store): Promise<Incident[]> {
  const found: Incident[] = [];
  for await (const incident of store.incidents()) found.push(incident);
  return found;
}

describe('a source that is undisclosed', () => {
  it('is out of everything, and comes back with what people decided', async () => {
    await using store = await openStore(await newWorkspace());
    await addTold(store, [...OTHERS, ...SECRETS]);
    const tarin = (await incidents(store)).find(({ place }) => place?.name === 'Tarin')!;
    const about = { incident: tarin.id, events: tarin.events };
    await decide(store, { kind: 'sensitivity', ...about, level: 'high', reason: 'few live there', by: 'Ana' });
    const event = tarin.events[0]!;
    await decide(store, { kind: 'reject', event, why: 'no event', by: 'Ana' });
    expect((await incidents(store)).map(({ place }) => place?.name).sort()).toEqual(['Gao', 'Karso']);

    expect(await setVisibility(store, rule('undisclosed'), 'Ben')).toEqual({ sealed: 2, broughtBack: 0 });
    expect(await store.counts()).toMatchObject({ reports: 2, events: 2, incidents: 2 });
    const karso = (await incidents(store)).find(({ place }) => place?.name === 'Karso')!;
    expect([karso.events.map(({ reportId }) => reportId), karso.figures.killed!.figure.best]).toEqual([['herald-1'], 3]); // prettier-ignore
    expect(await store.newestDecisions()).toEqual([]);
    expect(await store.decisions()).toHaveLength(2);
    expect((await store.visibility.sealedReport(`${MARKER}-2`))!.events).toHaveLength(1);

    expect(await setVisibility(store, rule('withheld'), 'Ben')).toEqual({ sealed: 0, broughtBack: 2 });
    expect((await incidents(store)).map(({ place }) => place?.name).sort()).toEqual(['Gao', 'Karso']);
    expect((await store.review(`${MARKER}-2`))!.events[0]!.review.state).toBe('rejected');
    for await (const { incident, withheld } of store.toldIncidents())
      expect([...(withheld?.reports.keys() ?? [])]).toEqual(incident.place!.name === 'Karso' ? [`${MARKER}-1`] : []);
    expect(await store.faults()).toEqual([]);
  });
});

describe('a message of an alert that waits', () => {
  it('is put together anew without the source', async () => {
    await using store = await openStore(await newWorkspace());
    const now = new Date('2017-03-09T00:00:00Z');
    const settings = { name: 'All', condition: { minKilled: 1 }, zone: 'UTC', quiet: null, digest: { every: 'once' } } as const; // prettier-ignore
    await makeAlert(store, { ...settings, channel: { kind: 'webhook', url: 'https://hooks.example.org/x' } }, { by: 'Ana', now }); // prettier-ignore
    await addTold(store, [...OTHERS, ...SECRETS]);
    await evaluateAlerts(store, now);
    const waiting = async () => {
      await gatherMessages(store, now, null);
      return (await store.alerts.due('2017-03-10T00:00:00Z')).map(({ payload }) => payload);
    };
    expect((await waiting()).join()).toContain(MARKER);
    await setVisibility(store, rule('withheld'), 'Ben');
    expect(await store.alerts.due('2017-03-10T00:00:00Z')).toEqual([]);
    const [message, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(message).toContain('Undisclosed source');
    expect(message).not.toContain(MARKER);
  });
});
