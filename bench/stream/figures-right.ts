import type { Figure, FigureClaim, Incident } from '../../src/model/index.ts';
import { mostCommon } from '../../src/resolving/incident-fields.ts';
import { lowBestHigh } from '../../src/resolving/policies/low-best-high.ts';
import type { TrueClaim } from './generate.ts';
import type { TrueRow } from './score.ts';

export interface FiguresRight {
  /** True incidents of which at least one report states the figure. */
  readonly told: number;
  /** Of these, with low and high right; with best right; with all three. */
  readonly range: number;
  readonly best: number;
  readonly all: number;
}

/**
 * Counts the true incidents whose figure came out right. Right is what the default policy makes of the claims that the true reports
 * truly make, each group of them once (one story with its versions and copies, one agency, one named speaker); what came out is the
 * figure of the resolved incident that holds most of the true incident's reports, of as many the one that holds the first report.
 */
export function figuresRight(
  key: TrueClaim['key'],
  rows: readonly TrueRow[],
  truth: ReadonlyMap<string, string>,
  said: ReadonlyMap<string, string>,
  incidents: readonly Incident[],
): FiguresRight {
  const resolved = new Map(incidents.map((incident) => [incident.id, incident]));
  const reports = Map.groupBy(truth.keys(), (id) => truth.get(id)!);
  const counts = { told: 0, range: 0, best: 0, all: 0 };
  for (const { id, claims } of rows) {
    const right = rightFigure(claims.filter((claim) => claim.key === key));
    if (!right) continue;
    counts.told++;
    const holder = mostCommon((reports.get(id) ?? []).flatMap((report) => said.get(report) ?? []));
    const given = holder === null ? undefined : resolved.get(holder)?.figures[key]?.figure;
    if (!given) continue;
    const range = given.low === right.low && given.high === right.high;
    const best = given.best === right.best;
    if (range) counts.range++;
    if (best) counts.best++;
    if (range && best) counts.all++;
  }
  return counts;
}

/** What the default policy makes of true claims; null of none. */
export function rightFigure(claims: readonly TrueClaim[]): Figure | null {
  if (claims.length === 0) return null;
  return lowBestHigh.reconcile(claims.map(asClaim)).figure;
}

function asClaim({ report, published, key, figure, sources, group }: TrueClaim): FigureClaim {
  return {
    key,
    figure,
    reportId: report,
    eventId: report,
    report: { title: null, publisher: null, agency: null, published, modified: null },
    sources,
    evidence: [],
    standing: 'told',
    group,
    supersededBy: null,
  };
}
