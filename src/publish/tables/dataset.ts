import type { Table } from '../table.ts';
import { actors } from './actors.ts';
import { events } from './events.ts';
import { figures } from './figures.ts';
import { incidents } from './incidents.ts';
import { mentions } from './mentions.ts';
import { places } from './places.ts';
import { reports } from './reports.ts';

/**
 * The tables of the dataset, incidents first. They make one relational whole: an incident has a place, parties, and events, each
 * of which one report tells; figures and mentions belong to events.
 */
export const DATASET: readonly Table[] = [
  incidents,
  places,
  actors,
  reports,
  events,
  figures,
  mentions,
]; // prettier-ignore
