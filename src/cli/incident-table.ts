import { FIGURE_KEYS, type Incident } from '../model/index.ts';
import { headline } from '../model/summary.ts';
import { dateCell, listedFigure, placeCell } from '../model/cells.ts';
import { tableLines, type TableColumn } from './table.ts';

const disputedMark = '*';

/** A figure as a cell, marked where sources disagree; their range is for `casus show`. */
function figure(incident: Incident, key: (typeof FIGURE_KEYS)[number]): string {
  const reconciled = incident.figures[key];
  return listedFigure(reconciled) + (reconciled?.disputed ? disputedMark : '');
}

const others = FIGURE_KEYS.filter((key) => key !== 'killed' && key !== 'injured');

const columns: readonly TableColumn<Incident>[] = [
  { heading: 'ID', cell: ({ id }) => id },
  { heading: 'DATE', cell: ({ date }) => dateCell(date) || '—' },
  { heading: 'WHAT', least: 10, cell: headline },
  { heading: 'WHERE', least: 12, cell: ({ place }) => placeCell(place) || '—' },
  { heading: 'KILLED', align: 'right', cell: (incident) => figure(incident, 'killed') },
  { heading: 'INJURED', align: 'right', cell: (incident) => figure(incident, 'injured') },
  {
    heading: 'OTHER',
    least: 10,
    cell: (incident) =>
      others
        .filter((key) => incident.figures[key])
        .map((key) => `${figure(incident, key)} ${key}`)
        .join(', '),
  },
  { heading: 'TYPE', roomy: true, cell: ({ type, modes }) => [type, ...modes].join(' ') },
  {
    heading: 'RPTS',
    spare: true,
    align: 'right',
    cell: ({ events }) => String(new Set(events.map((of) => of.reportId)).size),
  },
];

/** The incidents as a table, an empty cell where no source gives a figure. */
export function incidentTable(incidents: readonly Incident[], width: number | null) {
  const disputed = incidents.some((incident) => Object.values(incident.figures).some((one) => one.disputed));
  return { ...tableLines(columns, incidents, width), disputed };
}
