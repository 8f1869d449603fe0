import type { Table } from '../table.ts';
import { incidents } from './incidents.ts';

/** The tables of the dataset, incidents first. */
export const DATASET: readonly Table[] = [
  incidents,
]; // prettier-ignore
