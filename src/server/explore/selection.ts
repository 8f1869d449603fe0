import { EVENT_TYPES, SCOPES, STATUSES } from '../../model/index.ts';
import { typeAndMode } from '../../store/type-and-mode.ts';
import { dayNumber } from '../../model/days.ts';
import { NO_DAY, type IncidentIndex } from './incident-index.ts';

/** What incidents may be filtered by; each as `IncidentFilter` has it. */
export interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly country?: string | undefined;
  /** A type, a mode or both. */
  readonly type?: string | undefined;
  readonly scope?: string | undefined;
  readonly status?: string | undefined;
  readonly reviewed?: 'yes' | 'no' | undefined;
  readonly minKilled?: number | undefined;
  readonly placed?: 'yes' | 'no' | undefined;
  readonly dated?: 'yes' | 'no' | undefined;
  /** 1 for each row in which the words asked for stand. */
  readonly found?: Uint8Array | undefined;
  /** The numbers of incidents that whoever asks is not to see. */
  readonly hidden?: ReadonlySet<number> | undefined;
}

export const FACETS = ['type', 'country', 'status', 'scope', 'reviewed'] as const;
export type Facet = (typeof FACETS)[number];

/** The rows that pass all filters, and for each facet those that its own filter alone keeps out. */
export interface Selection {
  readonly rows: Int32Array;
  readonly butFor: Readonly<Record<Facet, Int32Array>>;
}

/** A row passes where `allowed` has 1 for what `values` has for it. */
interface Test {
  readonly facet: Facet;
  /** Of the facet. */
  readonly number: number;
  readonly values: Uint8Array | Uint16Array;
  readonly allowed: Uint8Array;
}

const NONE = -1;

export function select(index: IncidentIndex, asked: Asked): Selection {
  const tests = testsOf(index, asked);
  const dated = asked.from !== undefined || asked.to !== undefined;
  const from = asked.from === undefined ? NO_DAY : dayNumber(asked.from);
  const to = asked.to === undefined ? 0x7fffffff : dayNumber(asked.to);
  const { found, hidden } = asked;
  const hides = hidden !== undefined && hidden.size > 0;
  const [alive, start, end] = [index.alive.values, index.start.values, index.end.values];
  const bare = bareTest(index, asked);
  const rows = new Int32Array(index.size);
  let passed = 0;
  // Only a facet that is filtered by keeps anything out.
  const asks = (facet: Facet) => tests.some((test) => test.facet === facet);
  const butFor = FACETS.map((facet) => new Int32Array(asks(facet) ? index.size : 0));
  const keptOut = new Uint32Array(FACETS.length);
  for (let row = 0; row < index.rows; row++) {
    if (alive[row] === 0 || (found !== undefined && found[row] !== 1)) continue;
    if (hides && hidden.has(index.number.at(row))) continue;
    if (dated) {
      const [first, last] = [start[row]!, end[row]!];
      if ((first === NO_DAY && last === NO_DAY) || first > to || (last !== NO_DAY && last < from)) continue;
    }
    if (bare !== null && !bare(row)) continue;
    let failed = NONE;
    let others = false;
    for (const { number, values, allowed } of tests) {
      if (allowed[values[row]!] === 1 || failed === number) continue;
      if (failed !== NONE) others = true;
      failed = number;
    }
    if (failed === NONE) rows[passed++] = row;
    else if (!others) butFor[failed]![keptOut[failed]!++] = row;
  }
  return {
    rows: rows.subarray(0, passed),
    butFor: Object.fromEntries(
      FACETS.map((facet, i) => [facet, butFor[i]!.subarray(0, keptOut[i])]),
    ) as Selection['butFor'],
  };
}

function testsOf(index: IncidentIndex, { country, type, scope, status, reviewed }: Asked): Test[] {
  const tests: Test[] = [];
  const test = (facet: Facet, values: Test['values'], names: readonly string[], passes: (name: string) => boolean) =>
    tests.push({
      facet,
      number: FACETS.indexOf(facet),
      values,
      allowed: Uint8Array.from(names, (name) => (passes(name) ? 1 : 0)),
    });
  if (type !== undefined) {
    const { eventType, mode } = typeAndMode(type);
    if (eventType !== null) test('type', index.type.values, EVENT_TYPES, (name) => name === eventType);
    if (mode !== null) test('type', index.modes.values, index.modeLists.all, (list) => list.includes(` ${mode} `));
  }
  if (country !== undefined) test('country', index.country.values, index.countries.all, (name) => name === country);
  if (scope !== undefined) test('scope', index.scope.values, SCOPES, (name) => name === scope);
  if (status !== undefined) test('status', index.status.values, STATUSES, (name) => name === status);
  if (reviewed !== undefined) test('reviewed', index.reviewed.values, REVIEWED, (name) => name === reviewed);
  return tests;
}

/** Whether a row has what is asked for beside its facets; null where nothing is. */
function bareTest(index: IncidentIndex, { minKilled, placed, dated }: Asked): ((row: number) => boolean) | null {
  if (minKilled === undefined && placed === undefined && dated === undefined) return null;
  const [killed, latitude, start, end] = [index.killed.values, index.latitude.values, index.start.values, index.end.values]; // prettier-ignore
  return (row) =>
    (minKilled === undefined || killed[row]! >= minKilled) &&
    (placed === undefined || (placed === 'yes') === !Number.isNaN(latitude[row]!)) &&
    (dated === undefined || (dated === 'yes') === (start[row] !== NO_DAY || end[row] !== NO_DAY));
}

export const REVIEWED = ['no', 'yes'] as const;
