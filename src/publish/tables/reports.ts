import type { ReportReference } from '../exporter.ts';
import { tableOf } from './table-of.ts';

/** The reports that tell of incidents, each once; their texts are no part of a dataset. */
export const reports = tableOf<ReportReference>({
  id: 'reports',
  title: 'Reports',
  description: 'A report a row: where to find what tells of one or more incidents.',
  key: ['report_id'],
  shared: true,
  each: (item) => item.reports,
  columns: [
    ['report_id', 'string', 'names the report in the other tables', ({ id }) => id, '#meta+id'],
    ['title', 'string', 'headline', ({ title }) => title, '#meta+title'],
    ['url', 'string', 'address', ({ url }) => url, '#meta+url'],
    ['publisher', 'string', 'outlet that published it', ({ publisher }) => publisher, '#meta+source'],
    ['published', 'string', 'when, ISO 8601: a day, or a time as the outlet gives it', ({ published }) => published, '#date+published'],
  ], // prettier-ignore
});
