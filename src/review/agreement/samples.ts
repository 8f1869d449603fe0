import { CasusError, type Decision, type Event } from '../../model/index.ts';

/** Reports that several people code without seeing each other's codings or the machine's, and what they have coded so far. */
export interface Sample {
  readonly name: string;
  /** The decision that drew it, who took it and when. */
  readonly seq: number;
  readonly by: string;
  readonly at: string;
  /** In the order in which they are coded. */
  readonly reportIds: readonly string[];
  readonly coders: readonly string[];
  /** What each coder made of each report, by coder and report id; the last coding of a report counts. */
  readonly codings: ReadonlyMap<string, ReadonlyMap<string, readonly Event[]>>;
}

/**
 * The samples of the decisions in force, in the order they were drawn. Of two of one name the later counts. Codings by people
 * or of reports that a sample does not name are left out.
 */
export function samplesOf(inForce: readonly Decision[]): Sample[] {
  const samples = new Map(inForce.flatMap((one) => (one.kind === 'sample' ? [[one.sample, one] as const] : [])));
  return Array.from(samples.values(), ({ sample: name, seq, by, at, reportIds, coders }) => {
    const reports = new Set(reportIds);
    const codings = new Map(coders.map((coder) => [coder, new Map<string, readonly Event[]>()]));
    for (const one of inForce) {
      if (one.kind !== 'coding' || one.sample !== name || !reports.has(one.reportId)) continue;
      codings.get(one.by)?.set(one.reportId, one.events);
    }
    return { name, seq, by, at, reportIds, coders, codings };
  });
}

/** @throws CasusError `not-found` */
export function sampleNamed(samples: readonly Sample[], name: string): Sample {
  const found = samples.find((one) => one.name === name);
  if (found) return found;
  const known = samples.map((one) => one.name).join(', ');
  const mend =
    known === '' ? 'None was drawn yet: casus agree sample --name NAME --coders ANA,BEN' : `There are: ${known}`;
  throw new CasusError({ code: 'not-found', input: name, message: `There is no sample ${name}. ${mend}` });
}

/** The reports of a sample that a person has yet to code, in the order to take them; none for who is no coder of it. */
export function leftToCode({ reportIds, codings }: Sample, person: string): string[] {
  const own = codings.get(person);
  return own ? reportIds.filter((id) => !own.has(id)) : [];
}

/**
 * The reports that a person has yet to code blind, each with the sample's name. Until then the person may be shown neither
 * what the machine nor what others made of them.
 */
export function blindReports(samples: readonly Sample[], person: string): Map<string, string> {
  return new Map(samples.flatMap((sample) => leftToCode(sample, person).map((id) => [id, sample.name])));
}

/** The sample less the reports that a person has yet to code, so that its figures and cases give nothing away. */
export function asSeenBy(sample: Sample, person: string): Sample {
  const left = new Set(leftToCode(sample, person));
  return left.size === 0 ? sample : { ...sample, reportIds: sample.reportIds.filter((id) => !left.has(id)) };
}
