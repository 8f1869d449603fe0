import { badRow, readLexicon } from '../../language/lexicon.ts';
import {
  EVENT_TYPES,
  MODES_OF_TYPE,
  PLACE_PRECISIONS,
  SECTORS,
  STATUSES,
  type EventType,
  type PlacePrecision,
  type Sector,
  type Status,
} from '../../model/index.ts';

/** What a code of a codebook means and what it says of an event, as `lexicon/codebook-codes.tsv` has it. */
export interface Code {
  /** The number; empty where the codebook has none. */
  readonly code: string;
  readonly name: string;
  readonly type: EventType | null;
  readonly modes: readonly string[];
  readonly status: Status | null;
  readonly weapon: string | null;
  readonly sector: Sector | null;
  readonly precision: PlacePrecision | null;
}

const COLUMNS = ['codebook', 'column', 'code', 'name', 'type', 'modes', 'status', 'weapon', 'sector', 'precision'] as const; // prettier-ignore

let table: ReadonlyMap<string, Code> | null = null;

const keyOf = (codebook: string, column: string, cell: string) => `${codebook} ${column} ${cell.toLowerCase()}`;

function codes(): ReadonlyMap<string, Code> {
  if (table) return table;
  const found = new Map<string, Code>();
  for (const row of readLexicon('codebook-codes', COLUMNS)) {
    const oneOf = <T extends string>(values: readonly T[], cell: string): T | null => {
      if (cell === '') return null;
      const value = values.find((one) => one === cell);
      if (value === undefined) throw badRow(row, `"${cell}" is none of ${values.join(', ')}`);
      return value;
    };
    const all = Object.values(MODES_OF_TYPE).flat<readonly (readonly string[])[]>();
    const { codebook, column, code, name, weapon } = row;
    const entry: Code = {
      code,
      name,
      type: oneOf(EVENT_TYPES, row.type),
      modes: row.modes === '' ? [] : row.modes.split('|').map((mode) => oneOf(all, mode)!),
      status: oneOf(STATUSES, row.status),
      weapon: weapon === '' ? null : weapon,
      sector: oneOf(SECTORS, row.sector),
      precision: oneOf(PLACE_PRECISIONS, row.precision),
    };
    for (const key of [code, name]) if (key !== '') found.set(keyOf(codebook, column, key), entry);
  }
  return (table = found);
}

/** What a cell means, by its number ("3", "3.0") or its name, letter case ignored; null where the codebook has no such code. */
export function codeOf(codebook: string, column: string, cell: string): Code | null {
  return codes().get(keyOf(codebook, column, cell.trim().replace(/^(\d{1,2})\.0$/, '$1'))) ?? null;
}
