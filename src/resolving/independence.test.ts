import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toldReport, type ToldEvent } from '../../test/told-report.ts';
import type { Attribution, CodedReport, FigureClaim, Incident, Report } from '../model/index.ts';
import { assembleIncident } from './assemble.ts';
import { figurePolicies, figurePolicy } from './figure-policies.ts';
import { sourcedEvents } from './mention.ts';

const WIRE =
  'A car bomb tore through the fish market in Karso on Monday morning as shoppers queued for the catch of the night. ' +
  'Ambulances carried the wounded to two hospitals. Nobody claimed the attack, and the road to the port was closed.';
const own = (n: number) =>
  `Story ${n}: ${['harbour', 'stalls', 'minibus', 'ferry', 'bakery'][n % 5]!} burned for ${n + 2} hours near quay ${n}.`;

interface Told extends Partial<Report> {
  readonly killed?: number;
  readonly by?: string;
  readonly from?: string;
  readonly event?: ToldEvent;
}

function told(id: string, text: string, { killed = 12, by, from, event, ...about }: Told = {}): CodedReport {
  const sources: Attribution[] = [
    ...(by === undefined ? [] : [{ name: by, relation: 'claims' as const }]),
    ...(from === undefined ? [] : [{ name: from, relation: 'reports' as const }]),
  ];
  return toldReport(id, text, [{ killed, sources, ...event }], { published: '2017-03-07', ...about });
}

const incidentOf = (...records: CodedReport[]): Incident =>
  assembleIncident(sourcedEvents(records), [], figurePolicy('low-best-high'));
/** The reports of each independent source, and those that a later one replaced after a "<". */
const sourcesOf = (incident: Incident) => {
  const replaced = ({ reportId, supersededBy }: FigureClaim) => (supersededBy === null ? reportId : `${reportId}<`);
  const groups = [...Map.groupBy(incident.claims, ({ group }) => group).values()];
  return groups.map((group) => group.map(replaced).sort().join(' ')).sort();
};

describe('one independent source', () => {
  it('is every copy of one text, whoever prints it', () => {
    const copies = ['Herald', 'Star'].map((publisher) => told(publisher, `${publisher}. ${WIRE}`, { publisher }));
    expect(sourcesOf(incidentOf(...copies, told('other', own(1))))).toEqual(['Herald Star', 'other']);
  });

  it('is all that one agency is credited with', () => {
    const reports = [1, 2].map((n) => told(`r${n}`, own(n), { agency: 'AFP', publisher: `Outlet ${n}` }));
    expect(sourcesOf(incidentOf(...reports, told('other', own(3), { agency: 'Reuters' })))).toEqual(['other', 'r1 r2']);
  });

  it('is a named speaker, whoever quotes them and however short', () => {
    const reports = ['Governor Okan', 'Okan', 'the governor, Mehmet Okan'].map((by, n) =>
      told(`r${n}`, own(n), { by }),
    );
    expect(sourcesOf(incidentOf(...reports.slice(0, 2)))).toEqual(['r0 r1']);
    expect(sourcesOf(incidentOf(...reports.slice(1)))).toEqual(['r1 r2']);
    // Which Okan the short name is cannot be told beside two of them.
    expect(sourcesOf(incidentOf(reports[1]!, ...['Ali Okan', 'Mehmet Okan'].map((by) => told(by, by, { by }))))).toHaveLength(3); // prettier-ignore
  });

  it('is an outlet and all that quote it', () => {
    const first = told('first', own(1), { publisher: 'Reuters' });
    const quoting = told('quoting', own(2), { by: 'police', from: 'the Reuters news agency', publisher: 'Star' });
    expect(sourcesOf(incidentOf(first, quoting, told('other', own(3), { publisher: 'Star' })))).toEqual([
      'first quoting',
      'other',
    ]);
  });

  it('is not "police", "A witness" or "The army", whom anybody may have asked', () => {
    for (const by of ['police', 'Police', 'A witness', 'The army']) {
      const reports = [1, 2].map((n) => told(`r${n}`, own(n), { by, publisher: `Outlet ${n}` }));
      expect(sourcesOf(incidentOf(...reports))).toEqual(['r1', 'r2']);
    }
  });

  it('does not grow from a speaker to an agency, or two agencies that quote one governor would be one', () => {
    const by = 'Governor Okan';
    const [a, b] = [told('a', own(1), { agency: 'AFP', killed: 40 }), told('b', own(2), { agency: 'Reuters', killed: 20 })]; // prettier-ignore
    const quoting = ['AFP', 'Reuters'].map((agency, n) => told(agency, own(n + 3), { agency, by }));
    const incident = incidentOf(a, b, ...quoting);
    expect(sourcesOf(incident)).toEqual(expect.arrayContaining(['a', 'b']));
    expect(incident.figures.killed).toMatchObject({ independent: 3, figure: { low: 12, high: 40 } });
  });
});

describe('a later version of a story', () => {
  it.each<[string, Told, Told]>([
    [
      'at one address',
      { url: 'https://star.example/a?utm_source=x' },
      { url: 'http://www.star.example/a/', published: '2017-03-09' },
    ],
    [
      'at one address, by its last change',
      { url: 'https://star.example/a' },
      { url: 'https://star.example/a', modified: '2017-03-08T10:00:00Z' },
    ],
    [
      'of one publisher, an hour later',
      { publisher: 'Star', published: '2017-03-07T09:00:00Z' },
      { publisher: 'STAR', published: '2017-03-07T12:00:00+02:00' },
    ],
    [
      'of one agency, printed by others',
      { agency: 'AFP', publisher: 'Star' },
      { agency: 'AFP', publisher: 'Herald', published: '2017-03-08' },
    ],
    ['of one day, for tolls rise', { publisher: 'Star' }, { publisher: 'Star' }],
  ])('replaces the earlier one %s, which stays listed', (_, before, after) => {
    const incident = incidentOf(
      told('before', `${WIRE} Twelve are dead.`, { killed: 12, ...before }),
      told('after', `Toll rises. ${WIRE} Fifteen are dead, the owner of a stall among them.`, { killed: 15, ...after }),
    ); // prettier-ignore
    expect(sourcesOf(incident)).toEqual(['after before<']);
    expect(incident.claims).toHaveLength(2);
    expect(incident.claims.find(({ supersededBy }) => supersededBy !== null)?.supersededBy).toBe('after.0');
    for (const policy of figurePolicies()) {
      expect(policy.reconcile(incident.claims).figure).toMatchObject({ low: 15, best: 15, high: 15 });
    }
  });

  it('is not undone by an outlet that prints the first version late', () => {
    const versions = [told('v1', WIRE, { killed: 12 }), told('v2', WIRE, { killed: 15, published: '2017-03-08' })];
    const late = told('late', WIRE, { killed: 12, published: '2017-03-10' });
    expect(incidentOf(...versions, late).figures.killed?.figure.best).toBe(15);
  });

  it('is not another page of one site, nor what else its front page held', () => {
    for (const [one, other] of [
      ['https://star.example/news.php?id=1', 'https://star.example/news.php?id=2'],
      ['https://star.example/', 'https://star.example'],
    ] as const) {
      const reports = [
        told('first', own(1), { url: one }),
        told('later', own(2), { url: other, published: '2017-03-08' }),
      ];
      expect(sourcesOf(incidentOf(...reports))).toEqual(['first', 'later']);
    }
  });

  it('is no story of months later, nor one of another outlet', () => {
    const first = told('first', WIRE, { publisher: 'Star' });
    const half = `${WIRE.slice(0, 110)} ${own(1)} ${own(2)} ${own(3)} ${own(4)} ${own(5)} ${own(6)}`;
    const later = told('later', half, { publisher: 'Herald', published: '2017-03-08', killed: 15 });
    expect(sourcesOf(incidentOf(first, later))).toEqual(['first', 'later']);
  });
});

describe('what is no count of the incident', () => {
  it('is a total that people merged into it', () => {
    const total = told('total', own(2), { killed: 900, event: { scope: 'aggregate' } });
    const incident = incidentOf(told('single', own(1)), total);
    expect(incident.scope).toBe('single');
    expect(incident.claims.map(({ standing }) => standing).sort()).toEqual(['told', 'total']);
    expect(incident.figures.killed).toMatchObject({ figure: { high: 12 }, independent: 1 });
    expect(incidentOf(told('unknown', own(1), { event: { killed: undefined } as never }), total).figures).toEqual({});
  });
});

const anyReport = fc.record({
  text: fc.oneof(fc.constant(WIRE), fc.nat(5).map(own)),
  killed: fc.nat(60),
  published: fc.constantFrom('2017-03-07', '2017-03-08', '2017-03-08T06:00:00Z', null),
  publisher: fc.constantFrom('Star', 'Herald', null),
  agency: fc.constantFrom('AFP', null),
  by: fc.constantFrom('Governor Okan', 'police', undefined),
});
const anyReports = fc
  .array(anyReport, { minLength: 1, maxLength: 7 })
  .map((all) =>
    all.map(({ text, by, ...about }, i) => told(`r${i}`, text, { ...about, ...(by !== undefined && { by }) })),
  );
const values = ({ claims }: Incident) => figurePolicies().map((policy) => policy.reconcile(claims).figure);

describe('the figure of an incident', () => {
  it('is the same whatever the order of the reports', () => {
    fc.assert(
      fc.property(anyReports, fc.infiniteStream(fc.nat()), (records, random) => {
        const shuffled = records.map((one) => ({ one, at: random.next().value as number })).sort((a, b) => a.at - b.at);
        expect(incidentOf(...shuffled.map(({ one }) => one))).toEqual(incidentOf(...records));
      }),
    );
  });

  it('is the same when one more outlet prints a text later', () => {
    fc.assert(
      fc.property(anyReports, fc.nat(), fc.constantFrom('2017-03-09', '2017-04-01'), (records, which, day) => {
        const { report, events } = records[which % records.length]!;
        const copy = {
          report: { ...report, id: 'copy', sha256: 'f'.repeat(64), publisher: 'Copyist', url: null, published: day },
          events: events.map((event) => ({ ...event, id: 'copy' })),
          warnings: [],
        }; // prettier-ignore
        expect(values(incidentOf(...records, copy))).toEqual(values(incidentOf(...records)));
      }),
    );
  });

  it('traces to at least one quotation, by every policy', () => {
    fc.assert(
      fc.property(anyReports, (records) => {
        const { claims } = incidentOf(...records);
        for (const policy of figurePolicies(['AFP', 'police'])) {
          const { decidedBy } = policy.reconcile(claims);
          expect(decidedBy.length).toBeGreaterThan(0);
          for (const group of decidedBy) {
            const standing = claims.filter((claim) => claim.group === group && claim.supersededBy === null);
            expect(standing.length).toBeGreaterThan(0);
            for (const { evidence } of standing) expect(evidence.length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});
