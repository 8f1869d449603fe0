import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figure } from '../../test/told-report.ts';
import { CasusError, type Figure, type FigureClaim } from '../model/index.ts';
import { figurePolicies, figurePolicy } from './figure-policies.ts';

const words = (low: number | null, best: number | null, high: number | null, text: string): Figure =>
  figure({ low, best, high, text });
const exactly = (n: number): Figure => figure(n);
const atLeast = (n: number): Figure => words(n, null, null, `at least ${n}`);
const upTo = (n: number): Figure => words(null, null, n, `up to ${n}`);
const about = (n: number): Figure => words(null, n, null, `about ${n}`);

function claim(
  told: Figure,
  about: { group?: string; published?: string | null; by?: string; agency?: string; publisher?: string } = {},
): FigureClaim {
  const group = about.group ?? told.text;
  const published = about.published === undefined ? '2017-03-07' : about.published;
  return {
    key: 'killed',
    figure: told,
    reportId: group,
    eventId: group,
    report: {
      title: null,
      publisher: about.publisher ?? null,
      agency: about.agency ?? null,
      published,
      modified: null,
    },
    sources: about.by === undefined ? [] : [{ name: about.by, relation: 'claims' }],
    evidence: [{ start: 0, end: 2 }],
    standing: 'told',
    group,
    supersededBy: null,
  };
}

const bounds = (name: string, claims: readonly FigureClaim[]) => {
  const { low, best, high } = figurePolicy(name).reconcile(claims).figure;
  return [low, best, high];
};

describe('low-best-high', () => {
  it('spans what independent sources state and takes the word of the best placed', () => {
    const claims = [
      claim(exactly(38)),
      claim(exactly(44), { by: 'Governor Okan' }),
      claim(exactly(50), { by: 'police' }),
    ];
    expect(bounds('low-best-high', claims)).toEqual([38, 44, 50]);
  });

  it('takes the latest of equals', () => {
    const claims = [claim(exactly(44), { published: '2017-03-07' }), claim(exactly(38), { published: '2017-03-09' })];
    expect(bounds('low-best-high', claims)).toEqual([38, 38, 44]);
  });

  it('keeps bounds: "at least 30" beside 44 is 30 to 44, "more than 50" beside 44 is open above', () => {
    expect(bounds('low-best-high', [claim(atLeast(30)), claim(exactly(44))])).toEqual([30, 44, 44]);
    expect(bounds('low-best-high', [claim(atLeast(51)), claim(exactly(44))])).toEqual([44, 44, null]);
    expect(bounds('low-best-high', [claim(upTo(20)), claim(exactly(44))])).toEqual([null, 44, 44]);
  });

  it('leaves one claim as it is worded', () => {
    for (const told of [about(60), atLeast(30), upTo(40), exactly(0)]) {
      expect(figurePolicy('low-best-high').reconcile([claim(told)]).figure).toEqual(told);
    }
  });
});

describe('range', () => {
  it('gives the least and the most, and chooses nothing between', () => {
    expect(bounds('range', [claim(exactly(38)), claim(exactly(44)), claim(about(40))])).toEqual([38, null, 44]);
  });

  it('stays open where a claim is open', () => {
    expect(bounds('range', [claim(atLeast(30)), claim(exactly(44))])).toEqual([30, null, null]);
  });

  it('is provisional until two independent sources tell it', () => {
    const wire = ['a', 'b'].map(() => claim(exactly(12), { group: 'wire' }));
    const range = figurePolicy('range');
    expect(range.reconcile(wire)).toMatchObject({ independent: 1, provisional: true });
    expect(range.reconcile([...wire, claim(exactly(12), { group: 'own' })])).toMatchObject({
      independent: 2,
      provisional: false,
    });
  });
});

describe('conservative', () => {
  it('takes the lowest that a source stands by today', () => {
    const claims = [
      claim(exactly(2), { group: 'EFE', published: '2017-03-06' }),
      claim(exactly(9), { group: 'EFE', published: '2017-03-08' }),
      claim(exactly(7), { group: 'AFP', published: '2017-03-07' }),
    ];
    expect(bounds('conservative', claims)).toEqual([7, 7, 7]);
  });

  it('keeps the bounds of the claim it takes', () => {
    expect(bounds('conservative', [claim(atLeast(30)), claim(exactly(44)), claim(upTo(10))])).toEqual([30, null, null]);
  });

  it('counts vague words as ACLED does', () => {
    const vague = (low: number, text: string) => figure({ low, best: null, high: null, text });
    expect(bounds('conservative', [claim(vague(24, 'dozens'))])).toEqual([12, null, null]);
    expect(bounds('conservative', [claim(vague(200, 'hundreds')), claim(exactly(150))])).toEqual([100, null, null]);
    expect(bounds('conservative', [claim(vague(24, 'dozens')), claim(exactly(11))])).toEqual([11, 11, 11]);
  });
});

describe('latest-unless-lower', () => {
  it('takes the source that spoke last, unless it tells less than one before', () => {
    const day = (n: number, published: string) => claim(exactly(n), { published });
    expect(bounds('latest-unless-lower', [day(12, '2017-03-07'), day(15, '2017-03-08')])).toEqual([15, 15, 15]);
    expect(bounds('latest-unless-lower', [day(15, '2017-03-07'), day(12, '2017-03-08')])).toEqual([15, 15, 15]);
  });
});

describe('hierarchy', () => {
  const claims = [
    claim(exactly(50), { by: 'Kenyan police', published: '2017-03-07' }),
    claim(exactly(44), { agency: 'AP', published: '2017-03-09' }),
    claim(exactly(38), { publisher: 'Apex Daily', published: '2017-03-10' }),
  ];
  const best = (...sources: string[]) => figurePolicy('hierarchy', sources).reconcile(claims).figure.best;

  it('takes the most trusted speaker, agency or publisher there is, by the words of its name', () => {
    expect(best('Police', 'AP')).toBe(50);
    expect(best('ap', 'police')).toBe(44);
    expect(best('Reuters', 'Apex Daily', 'AP')).toBe(38);
  });

  it('finds a trusted outlet among those that print one source', () => {
    const governor = ['Herald', 'Reuters'].map((publisher) => claim(exactly(20), { publisher, group: 'governor' }));
    expect(figurePolicy('hierarchy', ['Reuters']).reconcile([...claims, ...governor]).figure.best).toBe(20);
  });

  it('takes those on no list by whose word it is, then the latest', () => {
    expect(best('Reuters')).toBe(50);
    expect(figurePolicy('hierarchy', ['Reuters']).reconcile(claims.slice(1)).figure.best).toBe(38);
  });

  it('says in its id which list it went by', () => {
    expect(figurePolicy('hierarchy', ['AP', 'police']).reconcile(claims).policy).toBe('hierarchy/1 (AP > police)');
  });
});

describe('latest', () => {
  it('takes the source that spoke last', () => {
    const claims = [claim(exactly(44), { published: '2017-03-09' }), claim(exactly(38), { published: '2017-03-07' })];
    expect(bounds('latest', claims)).toEqual([44, 44, 44]);
    expect(bounds('latest', [...claims, claim(exactly(1), { published: null })])).toEqual([44, 44, 44]);
  });
});

describe('majority', () => {
  it('takes what most independent sources say, however often one of them is copied', () => {
    const copies = ['a', 'b', 'c'].map(() => claim(exactly(50), { group: 'wire' }));
    const own = ['x', 'y'].map((group) => claim(exactly(44), { group }));
    expect(bounds('majority', [...copies, ...own])).toEqual([44, 44, 44]);
  });
});

describe('figurePolicy', () => {
  it('finds a policy by its name or its name and version', () => {
    expect(figurePolicy('range').id).toBe('range/1');
    expect(figurePolicy('range/1').id).toBe('range/1');
  });

  it('names the policies there are where it has none of that name', () => {
    expect(() => figurePolicy('median')).toThrow(CasusError);
    expect(() => figurePolicy('median')).toThrow(
      'low-best-high, range, conservative, majority, latest, latest-unless-lower, hierarchy',
    );
  });
});

const anyFigure = fc
  .tuple(fc.nat(200), fc.nat(200), fc.nat(200), fc.integer({ min: 1, max: 7 }))
  .map(([x, y, z, stated]) => {
    const [low, best, high] = [x, y, z].sort((a, b) => a - b);
    return words(
      stated & 1 ? low! : null,
      stated & 2 ? best! : null,
      stated & 4 ? high! : null,
      `${stated} ${x} ${y} ${z}`,
    );
  });
const anyClaims = fc.array(
  fc.record({
    figure: anyFigure,
    group: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    day: fc.option(fc.integer({ min: 1, max: 9 })),
    by: fc.constantFrom('Governor Okan', 'police', undefined),
  }),
  { minLength: 1, maxLength: 8 },
);
const told = (raw: { figure: Figure; group: string; day: number | null; by: string | undefined }) =>
  claim(raw.figure, {
    group: raw.group,
    published: raw.day === null ? null : `2017-03-0${raw.day}`,
    ...(raw.by !== undefined && { by: raw.by }),
  });

describe.each(figurePolicies(['police']).map((policy) => [policy.id, policy] as const))('%s', (_, policy) => {
  it('gives the same whatever the order of the claims', () => {
    fc.assert(
      fc.property(anyClaims, fc.infiniteStream(fc.nat()), (raw, random) => {
        const claims = raw.map(told);
        const shuffled = claims
          .map((one) => ({ one, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(policy.reconcile(shuffled)).toEqual(policy.reconcile(claims));
      }),
    );
  });

  it('gives the same when a wire is printed once more', () => {
    fc.assert(
      fc.property(anyClaims, fc.nat(), (raw, which) => {
        const claims = raw.map(told);
        const original = claims[which % claims.length]!;
        const copy = { ...original, reportId: 'copy', eventId: 'copy' };
        const later = { ...copy, report: { ...copy.report, published: '2017-04-01' } };
        expect(policy.reconcile([...claims, copy])).toEqual(policy.reconcile(claims));
        expect(policy.reconcile([...claims, later]).figure).toEqual(policy.reconcile(claims).figure);
      }),
    );
  });

  it('keeps low ≤ best ≤ high', () => {
    fc.assert(
      fc.property(anyClaims, (raw) => {
        const { low, best, high } = policy.reconcile(raw.map(told)).figure;
        const stated = [low, best, high].filter((n) => n !== null);
        expect(stated).toEqual([...stated].sort((a, b) => a - b));
      }),
    );
  });
});

describe('range', () => {
  it('is never narrowed by one more independent claim', () => {
    const span = (claims: readonly FigureClaim[]) => {
      const { low, best, high } = figurePolicy('range').reconcile(claims).figure;
      return { least: low ?? best ?? -Infinity, most: high ?? best ?? Infinity };
    };
    fc.assert(
      fc.property(anyClaims, anyFigure, (raw, more) => {
        const before = span(raw.map(told));
        const after = span([...raw.map(told), claim(more, { group: 'independent' })]);
        expect(after.least).toBeLessThanOrEqual(before.least);
        expect(after.most).toBeGreaterThanOrEqual(before.most);
      }),
    );
  });
});
