import type { CodedReport, Figure, FigureClaim } from '../../src/model/index.ts';
import type { Gazetteer } from '../../src/places/candidate.ts';
import { codedOf } from './coded.ts';
import { planCoverage, type Planned } from './coverage.ts';
import { makeIncident, type TrueIncident } from './incident.ts';
import { OUTLETS } from './publishers.ts';
import { Random } from './random.ts';
import { readAtlas, type Atlas } from './towns.ts';
import { idOf, writeNothing, writeReport, type StreamReport, type Told } from './write-report.ts';

/** What one report truly says of one incident's dead or hurt. Claims of a group count once: of one story, one agency, one named speaker. */
export interface TrueClaim {
  readonly report: string;
  readonly published: string;
  readonly key: 'killed' | 'injured';
  readonly figure: Figure;
  readonly sources: FigureClaim['sources'];
  readonly group: string;
}

/** A true incident once its last report is written. */
export interface ClosedIncident {
  readonly incident: TrueIncident;
  readonly id: string;
  readonly claims: readonly TrueClaim[];
}

interface StreamItem {
  readonly report: StreamReport;
  readonly truth: { readonly id: string; readonly incident: string };
  /** Made when asked for. */
  readonly coded: CodedReport;
  /** Incidents of which nothing more comes. */
  readonly closed: readonly ClosedIncident[];
}

interface Options {
  readonly count: number;
  readonly seed: number;
  readonly gazetteer: Gazetteer;
}

/** 18 March 1996. */
const FIRST_DAY = 9573;
/** So dense that a million reports fill some 27 years. */
const INCIDENTS_A_DAY = 30;
/** Look-alikes: the same kind and much the same toll, in the same or the next town, on the same or the next day. */
const TWINS = 0.07;
/** Of all reports, those that tell of no incident. */
const NOTHING = 0.04;
/** An incident may be told beside another for so many days. */
const RECENT_DAYS = 3;
const KEPT_DAYS = 8;

interface Open {
  readonly incident: TrueIncident;
  readonly id: string;
  readonly claims: TrueClaim[];
  left: number;
  written: number;
}

/**
 * Reports of a made-up war in the order they are published, each with the incident it mainly tells of. The same count and seed give the
 * same reports, and a smaller count their beginning. Memory holds the last two months alone.
 */
export function* generateStream({ count, seed, gazetteer }: Options): Generator<StreamItem> {
  const atlases = readAtlas(gazetteer);
  const due: Planned[] = [];
  let open = new Map<TrueIncident, Open>();
  let incidents = 0;
  let written = 0;
  let closed: ClosedIncident[] = [];
  for (let day = FIRST_DAY; written < count; day++) {
    const random = new Random(seed, 'day', day);
    for (const incident of incidentsOf(random, day, atlases, () => incidents++, seed)) {
      const planned = planCoverage(random, incident);
      due.push(...planned);
      open.set(incident, {
        incident,
        id: idOf(seed, 'incident', incident.number),
        claims: [],
        left: planned.length,
        written: 0,
      });
    }
    due.sort((a, b) => utcOf(b) - utcOf(a));
    while (written < count && due.length > 0 && utcOf(due.at(-1)!) < (day + 1) * 24 - 14) {
      const planned = due.pop()!;
      const random = new Random(seed, 'report', written);
      if (written + 1 < count && random.chance(NOTHING))
        yield nothing(random, atlases, planned, idOf(seed, 'report', written++), seed);
      const main = open.get(planned.story.incident)!;
      const second = planned.story.roundUp && !planned.copy ? beside(random, planned, open) : null;
      const id = idOf(seed, 'report', written++);
      const { report, told } = writeReport(planned, second, id);
      for (const one of told) open.get(one.telling.incident)!.claims.push(...claimsOf(report, one, planned));
      main.left--;
      main.written++;
      if (written === count) closed.push(...[...open.values()].filter((one) => one.written > 0));
      const item = { report, truth: { id, incident: main.id }, closed };
      closed = [];
      yield { ...item, get coded() { return codedOf(report, told); } }; // prettier-ignore
    }
    const still = new Map<TrueIncident, Open>();
    for (const one of open.values()) {
      if (one.left === 0 && one.incident.day + KEPT_DAYS < day) closed.push(one);
      else still.set(one.incident, one);
    }
    open = still;
  }
}

const utcOf = ({ at, story }: Planned): number => at - story.incident.theatre.utc;

function* incidentsOf(
  random: Random,
  day: number,
  atlases: readonly Atlas[],
  next: () => number,
  seed: number,
): Generator<TrueIncident> {
  const count = random.whole(INCIDENTS_A_DAY * 0.7, INCIDENTS_A_DAY * 1.3 - 2);
  for (let i = 0; i < count; i++) {
    const atlas = random.weighted(atlases, ({ theatre }) => theatre.weight);
    const number = next();
    const incident = makeIncident(new Random(seed, 'incident', number), number, atlas, { day });
    yield incident;
    if (incident.kind === 'killing' || !random.chance(TWINS)) continue;
    const town = random.chance(0.45) ? incident.town : random.pick(incident.town.near);
    const twin = next();
    yield makeIncident(
      new Random(seed, 'incident', twin),
      twin,
      atlas,
      { day: random.chance(0.5) ? day : day + 1 },
      { ...incident, town },
    );
  }
}

/** Another incident of the same country that a round-up tells in passing. */
function beside(random: Random, { story, at }: Planned, open: ReadonlyMap<TrueIncident, Open>): TrueIncident | null {
  const today = Math.floor(at / 24);
  const others = [...open.keys()].filter(
    (other) =>
      other !== story.incident &&
      other.theatre === story.incident.theatre &&
      other.day * 24 + other.hour + 2 < at &&
      today - other.day <= RECENT_DAYS &&
      (other.town !== story.incident.town || other.kind !== story.incident.kind),
  );
  return others.length === 0 ? null : random.pick(others);
}

function nothing(random: Random, atlases: readonly Atlas[], { at }: Planned, id: string, seed: number): StreamItem {
  const report = writeNothing(random, random.pick(atlases), at, random.pick(OUTLETS), id);
  const truth = { id, incident: idOf(seed, 'nothing', id) };
  return { report, truth, closed: [], get coded() { return codedOf(report, []); } }; // prettier-ignore
}

const isNamed = (name: string): boolean => /\p{Lu}/u.test(name);

function claimsOf(report: StreamReport, { telling, spans }: Told, { story, outlet }: Planned): TrueClaim[] {
  const { speaker, figures } = telling;
  return (['killed', 'injured'] as const).flatMap((key): TrueClaim[] => {
    const span = spans.find(({ field }) => field === key);
    const figure = figures[key];
    if (!span || !figure) return [];
    const attributed = speaker !== null && spans.some(({ field }) => field === 'source');
    const name = speaker?.name.replace(/^the /, '') ?? '';
    const group = attributed && isNamed(name) ? `speaker ${name}` : story.agency ? `agency ${story.agency.name}` : story.background ? story.seed : `outlet ${outlet.name}`; // prettier-ignore
    return [{
      report: report.id, published: report.published, key,
      figure: { ...figure, text: report.text.slice(span.start, span.end) },
      sources: attributed ? [{ name, relation: 'claims' }] : [], group,
    }]; // prettier-ignore
  });
}
