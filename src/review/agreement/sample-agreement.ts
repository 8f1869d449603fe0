import type { Event } from '../../model/index.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { compareCodings, matchedEvents, type Coding, type CodingComparison } from './compare-codings.ts';
import { AGREEMENT_FIELDS, eventAgreement, type FieldAgreement } from './event-agreement.ts';
import { cohenKappa, confusion, type Confusion } from './kappa.ts';
import { matchEvents, type EventPair } from './match-events.ts';
import type { Sample } from './samples.ts';
import type { Units } from './scale.ts';

/** What a coder that is a program made of the reports, as it was before anybody decided on it. */
export interface MachineCoding {
  /** The coder's id. */
  readonly name: string;
  readonly events: ReadonlyMap<string, readonly Event[]>;
}

/** How often two coders gave each pair of values of a field to an event that both found, and Cohen's κ of that. */
interface Grid extends Confusion<string> {
  readonly field: string;
  readonly kappa: number | null;
}

export interface PairAgreement extends CodingComparison {
  readonly first: string;
  readonly second: string;
  /** For the fields of one value out of a list. */
  readonly grids: readonly Grid[];
}

/** Coder against coder and coder against machine are two questions, and stay apart. */
export interface SampleAgreement {
  /** The coders' α on each field, all of them together; empty unless two of them coded a report. */
  readonly fields: readonly FieldAgreement[];
  readonly betweenCoders: readonly PairAgreement[];
  readonly withMachine: readonly PairAgreement[];
}

/** What the codings of a sample say so far: pairs that have coded no report in common are left out. */
export function sampleAgreement(
  sample: Sample,
  machine: MachineCoding | null,
  bootstrap?: BootstrapOptions,
): SampleAgreement {
  const pairs = sample.coders.flatMap((first, i) =>
    sample.coders.slice(i + 1).map((second) => [first, second] as const),
  );
  const compared = (first: string, second: string): PairAgreement[] => {
    const [one, other] = [codingsOf(sample, machine, first), codingsOf(sample, machine, second)];
    const comparison = compareCodings(one, other, bootstrap);
    return comparison.reports === 0 ? [] : [{ first, second, ...comparison, grids: grids(one, other) }];
  };
  const betweenCoders = pairs.flatMap(([first, second]) => compared(first, second));
  return {
    fields: betweenCoders.length === 0 ? [] : eventAgreement(matchedByAll(sample), bootstrap),
    betweenCoders,
    withMachine: machine === null ? [] : sample.coders.flatMap((coder) => compared(coder, machine.name)),
  };
}

/** An event as each of two coders has it. */
export interface Case {
  readonly reportId: string;
  readonly events: EventPair;
  /** The fields in which they differ; none where only one coder has the event. */
  readonly differs: readonly string[];
}

/** Which cases are asked for: those where the coders differ, or those where each said just this; null is "no value". */
export interface CaseQuery {
  readonly first: string;
  readonly second: string;
  /** A field, or `finding` for the events that only one of them found; all in which they differ in anything where not given. */
  readonly field?: string | undefined;
  readonly said?: readonly [string | null, string | null];
}

/** The cases behind a figure or a cell of a grid. */
export function casesOf(
  sample: Sample,
  machine: MachineCoding | null,
  { first, second, field, said }: CaseQuery,
): Case[] {
  const of = AGREEMENT_FIELDS.find((one) => one.field === field);
  const asked = ({ events: [a, b], differs }: Case): boolean => {
    if (a === null || b === null) return field === 'finding' || field === undefined;
    if (of === undefined) return field === undefined && differs.length > 0;
    return said ? of.said(a) === said[0] && of.said(b) === said[1] : differs.includes(of.field);
  };
  return matchedEvents(codingsOf(sample, machine, first), codingsOf(sample, machine, second)).flatMap(
    ({ reportId, pairs }) => pairs.map((events) => ({ reportId, events, differs: differences(events) })).filter(asked),
  );
}

function differences([a, b]: EventPair): string[] {
  if (a === null || b === null) return [];
  return AGREEMENT_FIELDS.filter(({ same }) => !same(a, b)).map(({ field }) => field);
}

/** A coder's codings of the reports of the sample; of the machine where the name is its own. */
function codingsOf({ reportIds, codings }: Sample, machine: MachineCoding | null, name: string): Coding[] {
  const own = codings.get(name) ?? (name === machine?.name ? machine.events : undefined);
  return reportIds.flatMap((id) => {
    const events = own?.get(id);
    return events ? [{ report: { id }, events }] : [];
  });
}

function grids(first: readonly Coding[], second: readonly Coding[]): Grid[] {
  const both = matchedEvents(first, second).flatMap(({ pairs }) => pairs);
  return AGREEMENT_FIELDS.filter(({ scale }) => scale === 'nominal').map(({ field, said }) => {
    const grid = confusion(both.map((pair) => pair.map((event) => event && said(event))), 0, 1); // prettier-ignore
    return { field, ...grid, kappa: cohenKappa(grid.counts) };
  });
}

/**
 * The events of each report as rows of what every coder has. Each coder's are matched with the events of those before, told by
 * the first who has them; of two coders that is the matching of the two.
 */
function matchedByAll({ reportIds, coders, codings }: Sample): Units<Event> {
  return reportIds.flatMap((id) => {
    let rows: (readonly (Event | null)[])[] = [];
    for (const [i, coder] of coders.entries()) {
      const nobody = new Array<null>(i).fill(null);
      const told = rows.map((row) => row.find((event) => event !== null)!);
      const pairs = matchEvents(told, codings.get(coder)?.get(id) ?? []);
      rows = pairs.map(([known, own]) => [...(known ? rows[told.indexOf(known)]! : nobody), own]);
    }
    return rows;
  });
}
