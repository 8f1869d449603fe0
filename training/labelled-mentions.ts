import { join } from 'node:path';
import { mentionRecord } from '../bench/mentions.ts';
import { readRows, textOf } from '../bench/rows.ts';
import { codeRecords } from '../bench/records.ts';
import type { CodedReport, EventType } from '../src/model/index.ts';
import { mentionOf, type Mention } from '../src/resolving/mention.ts';

/** Mentions with the incident each is truly of; null where nobody says. */
export interface LabelledMentions {
  readonly mentions: readonly Mention[];
  readonly incidents: readonly (string | null)[];
}

/** Rows of structured mentions with their `incident_id`. */
export async function readMentions(path: string): Promise<LabelledMentions> {
  const rows = [];
  for await (const row of readRows(path)) rows.push(row);
  return labelled(rows.map((row) => ({ record: mentionRecord(row), incident: textOf(row, 'incident_id') })));
}

/** A generated stream: the records of its coded.jsonl; its truth says which incident each report mainly tells of. */
export async function readStream(dir: string): Promise<LabelledMentions> {
  const incidentOf = new Map<string, string>();
  for await (const row of readRows(join(dir, 'truth.jsonl')))
    incidentOf.set(textOf(row, 'id')!, textOf(row, 'incident')!);
  const typeOf = new Map<string, EventType>();
  for await (const row of readRows(join(dir, 'incidents.jsonl')))
    typeOf.set(textOf(row, 'id')!, textOf(row, 'type') as EventType);
  const told = [];
  for await (const row of readRows(join(dir, 'coded.jsonl'))) {
    const record = row as unknown as CodedReport;
    const incident = incidentOf.get(record.report.id) ?? null;
    told.push({ record, incident, type: typeOf.get(incident ?? '') });
  }
  return labelled(told);
}

/** Reports with the `incident` that each mainly tells of, coded here. */
export async function readReports(path: string): Promise<LabelledMentions> {
  const incidentOf = new Map<string, string>();
  for await (const row of readRows(path)) incidentOf.set(textOf(row, 'id')!, textOf(row, 'incident')!);
  const told = [];
  for await (const record of codeRecords(readRows(path)))
    told.push({ record, incident: incidentOf.get(record.report.id) ?? null });
  return labelled(told);
}

interface Told {
  readonly record: CodedReport;
  readonly incident: string | null;
  readonly type?: EventType | undefined;
}

/** The incident is that of the report's first single event, of the type where one is given; of its other events nobody says. */
function labelled(told: readonly Told[]): LabelledMentions {
  const all = told.flatMap(({ record: { report, events }, incident, type }) => {
    const single = events.filter(({ scope }) => scope === 'single');
    const main = single.find((event) => event.type === type) ?? single[0];
    return events.map((event) => ({
      mention: mentionOf({ event, report }),
      incident: event === main ? incident : null,
    }));
  });
  all.sort((a, b) => a.mention.number - b.mention.number);
  return { mentions: all.map(({ mention }) => mention), incidents: all.map(({ incident }) => incident) };
}
