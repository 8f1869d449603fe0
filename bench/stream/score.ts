import { join } from 'node:path';
import { createCoder } from '../../src/coding/coder.ts';
import { makeReport } from '../../src/ingest/make-report.ts';
import { readStamp } from '../../src/ingest/read-stamp.ts';
import type { CodedReport, Coder, Event, EventType, Incident } from '../../src/model/index.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { resolve } from '../../src/resolving/resolve.ts';
import { readRows, textOf, type Row } from '../rows.ts';
import { figuresRight, type FiguresRight } from './figures-right.ts';
import type { TrueClaim } from './generate.ts';

/** A row of incidents.jsonl, as far as scoring needs it. */
export interface TrueRow {
  readonly id: string;
  readonly type: EventType;
  readonly claims: readonly TrueClaim[];
}

interface Scores {
  readonly reports: number;
  readonly incidents: number;
  readonly grouping: Grouping;
  readonly killed: FiguresRight;
  readonly injured: FiguresRight;
}

/** Shares from 0 to 1. */
interface Grouping {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
  readonly pairwise: number;
}

/** A stream's folder, coded from its text alone, or with `coded` as the records of coded.jsonl have it. */
async function readRecords(dir: string, coded: boolean): Promise<CodedReport[]> {
  const records: CodedReport[] = [];
  const coder = coded ? null : createCoder(loadGazetteer());
  for await (const row of readRows(join(dir, coded ? 'coded.jsonl' : 'reports.jsonl'))) {
    records.push(coder ? await codeRow(coder, row) : (row as unknown as CodedReport));
    if (process.stderr.isTTY && records.length % 100 === 0) process.stderr.write(`\rcode: ${records.length}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return records;
}

function codeRow(coder: Coder, row: Row): CodedReport | Promise<CodedReport> {
  const text = textOf(row, 'text') ?? '';
  const published = textOf(row, 'published');
  const [id, title, url, publisher] = ['id', 'title', 'url', 'publisher'].map((field) => textOf(row, field));
  const draft = {
    id: id!,
    title: title!,
    url: url!,
    publisher: publisher!,
    published: published === null ? null : readStamp(published),
    language: 'en',
    text,
    bytes: new TextEncoder().encode(text),
  };
  return coder.code(makeReport(draft, []));
}

/** Groups a stream's records into incidents as `casus add` does and says how well that was done. */
export async function scoreStream(dir: string, coded: boolean): Promise<Scores> {
  const records = await readRecords(dir, coded);
  const truth = new Map<string, string>();
  for await (const row of readRows(join(dir, 'truth.jsonl'))) truth.set(textOf(row, 'id')!, textOf(row, 'incident')!);
  const rows: TrueRow[] = [];
  for await (const row of readRows(join(dir, 'incidents.jsonl'))) rows.push(row as unknown as TrueRow);
  if (process.stderr.isTTY) process.stderr.write('resolve\n');
  const incidents = resolve(records);
  const said = saidOf(records, incidents, truth, rows);
  return {
    reports: records.length,
    incidents: rows.length,
    grouping: groupingOf(truth, said),
    killed: figuresRight('killed', rows, truth, said, incidents),
    injured: figuresRight('injured', rows, truth, said, incidents),
  };
}

/**
 * The incident that each report was put into: that of its main event, which is the first of the true incident's PLOVER type, else the
 * first at all, totals over many incidents left out. A report without such an event is not in the map.
 */
export function saidOf(
  records: readonly CodedReport[],
  incidents: readonly Incident[],
  truth: ReadonlyMap<string, string>,
  rows: readonly TrueRow[],
): Map<string, string> {
  const incidentOf = new Map<string, string>();
  for (const { id, events } of incidents)
    for (const { reportId, eventId } of events) incidentOf.set(`${reportId} ${eventId}`, id);
  const typeOf = new Map(rows.map(({ id, type }) => [id, type]));
  const said = new Map<string, string>();
  for (const { report, events } of records) {
    const main = mainEvent(events, typeOf.get(truth.get(report.id) ?? ''));
    const incident = main && incidentOf.get(`${report.id} ${main.id}`);
    if (incident !== undefined) said.set(report.id, incident);
  }
  return said;
}

function mainEvent(events: readonly Event[], type: EventType | undefined): Event | undefined {
  const single = events.filter(({ scope }) => scope === 'single');
  return single.find((event) => event.type === type) ?? single[0];
}

/** B-cubed (Bagga & Baldwin 1998) and pairwise F over all reports; one that nothing is said of is alone. */
export function groupingOf(truth: ReadonlyMap<string, string>, said: ReadonlyMap<string, string>): Grouping {
  const ids = [...truth.keys()];
  const given = (id: string) => said.get(id) ?? `alone ${id}`;
  const sizes = (keyOf: (id: string) => string) => {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(keyOf(id), (counts.get(keyOf(id)) ?? 0) + 1);
    return counts;
  };
  const gold = sizes((id) => truth.get(id)!);
  const group = sizes(given);
  const both = sizes((id) => `${truth.get(id)!} ${given(id)}`);
  const mean = (of: (id: string) => number) => ids.reduce((sum, id) => sum + of(id), 0) / ids.length;
  const shared = (id: string) => both.get(`${truth.get(id)!} ${given(id)}`)!;
  const precision = mean((id) => shared(id) / group.get(given(id))!);
  const recall = mean((id) => shared(id) / gold.get(truth.get(id)!)!);
  const pairs = (counts: Map<string, number>) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const met = pairs(both);
  return {
    precision,
    recall,
    f: (2 * precision * recall) / (precision + recall),
    pairwise: met === 0 ? 0 : (2 * met) / (pairs(gold) + pairs(group)),
  };
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** The scores in three lines, for people. */
export function scoreLines({ reports, incidents, grouping, killed, injured }: Scores): string {
  const { precision, recall, f, pairwise } = grouping;
  const figures = (name: string, { told, range, best, all }: FiguresRight) =>
    `${name}: ${told} incidents with a toll, low and high right ${percent(range / told)} %, best ${percent(best / told)} %, all three ${percent(all / told)} %`;
  return [
    `reports ${reports}  incidents ${incidents}  B-cubed P ${percent(precision)} R ${percent(recall)} F ${percent(f)}  pairwise F ${percent(pairwise)}`,
    figures('killed', killed),
    figures('injured', injured),
    '',
  ].join('\n');
}
