import { readFileSync } from 'node:fs';
import { badRow, readTable } from '../language/lexicon.ts';
import { modelFile } from '../language/model-file.ts';

/** The level that every pair has: how likely it is before anything is compared. */
export const ALWAYS = 'always';

const FILE = 'models/reports.tsv';

let loaded: ReadonlyMap<string, number> | null = null;

/**
 * How much a level of agreement speaks for two reports telling of one incident, in bits (log2 of the odds), by `models/reports.tsv`;
 * 0 for a level that the table does not have.
 */
export function reportBits(level: string): number {
  loaded ??= readBits(readFileSync(modelFile('reports.tsv'), 'utf8'));
  return loaded.get(level) ?? 0;
}

function readBits(text: string): ReadonlyMap<string, number> {
  return new Map(
    readTable(text, FILE, ['level', 'bits']).map((row) => {
      const bits = Number(row.bits);
      if (row.bits === '' || !Number.isFinite(bits)) throw badRow(row, `"${row.bits}" is no number of bits`);
      return [row.level, bits];
    }),
  );
}
