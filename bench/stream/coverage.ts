import type { Stage } from './figure-words.ts';
import type { TrueIncident } from './incident.ts';
import { divisionBase } from './place-words.ts';
import { AGENCIES, OUTLETS, type Agency, type Outlet } from './publishers.ts';
import type { Random } from './random.ts';
import type { Speaker } from './speakers.ts';

/** What one newsroom writes of an incident, in one or more versions; copies of a wire print one of them. */
export interface Story {
  readonly incident: TrueIncident;
  /** Sows what is random in its texts. */
  readonly seed: string;
  readonly agency: Agency | null;
  readonly speaker: Speaker | null;
  readonly dayFirst: boolean;
  readonly vaguePlace: boolean;
  readonly background: boolean;
  readonly roundUp: boolean;
  /** When each version came out, in local hours since 1970. */
  readonly versions: readonly number[];
}

/** A report to be written. */
export interface Planned {
  readonly story: Story;
  readonly version: number;
  readonly outlet: Outlet;
  /** Local hours since 1970. */
  readonly at: number;
  /** Prints somebody else's text. */
  readonly copy: boolean;
}

const MOST_REPORTS = 40;

/** How many reports an incident gets: many one, some thirty; the deadlier the more. */
function reportCount(random: Random, { killed, injured, others, kind }: TrueIncident): number {
  const harm = killed + injured / 4 + (kind === 'abduction' ? others / 2 : 0);
  return Math.min(MOST_REPORTS, Math.max(1, Math.floor(random.pareto(1.35) * (0.75 + Math.min(2, harm / 25)))));
}

/** The stories of an incident, its reports in no order. */
export function planCoverage(random: Random, incident: TrueIncident): Planned[] {
  const start = incident.day * 24 + incident.hour;
  const outlets = new Set<Outlet>();
  const outlet = (): Outlet => {
    let chosen = random.pick(OUTLETS);
    for (let tries = 0; tries < 20 && outlets.has(chosen); tries++) chosen = random.pick(OUTLETS);
    outlets.add(chosen);
    return chosen;
  };
  const planned: Planned[] = [];
  const agencies = new Set<string>();
  let left = reportCount(random, incident);
  for (let number = 0; left > 0; number++) {
    const seed = `story ${incident.number} ${number}`;
    const background = random.chance(number === 0 ? 0.04 : 0.08);
    const late = background ? random.between(10, 60) * 24 : null;
    const at = start + (late ?? (number === 0 ? random.between(1, 12) : Math.min(140, random.lognormal(14, 0.9))));
    const agency = !background && left >= 2 && random.chance(0.45) ? random.pick(AGENCIES) : null;
    const wire = agency !== null && !agencies.has(agency.name) ? agency : null;
    if (wire) agencies.add(wire.name);
    const revised = !background && left >= 2 && random.chance(wire ? 0.3 : 0.15);
    const versions = revised ? [at, at + random.between(3, 20)] : [at];
    const speaker = background ? null : random.weighted(incident.speakers, ({ weight }) => weight);
    const own = outlet();
    const story: Story = {
      incident,
      seed,
      agency: wire,
      speaker,
      dayFirst: wire ? wire.dayFirst : own.dayFirst,
      // "Mexico state" would tell nobody where.
      vaguePlace: random.chance(0.05) && divisionBase(incident.town.admin1) !== incident.theatre.name,
      background,
      roundUp: !wire && !background && random.chance(0.06),
      versions,
    };
    if (wire) {
      const size = Math.min(left, 1 + random.whole(1, 2) + Math.floor(random.pareto(1.5)));
      for (let i = 0; i < size; i++) {
        // The agency's own page first, then those that print it, of the newest version there is.
        const printed = i === 0 ? at : at + random.between(0.3, 20);
        const version = versions.findLastIndex((time) => time <= printed);
        planned.push({ story, version, outlet: i === 0 && random.chance(0.6) ? wire.outlet : i === 0 ? own : outlet(), at: printed, copy: i > 0 }); // prettier-ignore
      }
      left -= size;
    } else {
      for (const [version, time] of versions.entries())
        planned.push({ story, version, outlet: own, at: time, copy: false });
      left -= versions.length;
    }
  }
  return planned;
}

/** How sure sources are some hours after an incident. */
export const stageAfter = (hours: number): Stage => (hours < 6 ? 0 : hours < 24 ? 1 : 2);
