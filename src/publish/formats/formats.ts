import { arrow } from './arrow.ts';
import { csv } from './csv.ts';
import { datapackage } from './datapackage.ts';
import type { Format } from './format.ts';
import { ftm } from './ftm.ts';
import { geojson } from './geojson.ts';
import { parquet } from './parquet.ts';
import { hxl } from './hxl.ts';
import { gpkg } from './gpkg.ts';
import { jsonl } from './jsonl.ts';
import { sqlite } from './sqlite.ts';

/** Every format that tables of incidents can be written in. */
export const FORMATS: readonly Format[] = [
  csv,
  geojson,
  gpkg,
  parquet,
  arrow,
  sqlite,
  hxl,
  jsonl,
  ftm,
  datapackage,
]; // prettier-ignore
