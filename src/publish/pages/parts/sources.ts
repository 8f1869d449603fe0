import type { Gathering } from '../gathered/gathering.ts';
import { html, told, type Markup } from '../html.ts';
import { counted, grouped } from '../numbers.ts';
import { pageTable } from './table.ts';

const MOST_OUTLETS = 30;

/** The outlets whose reports the incidents were made of. */
export function sources({ publishers }: Gathering): Markup {
  const { outlets, rest } = publishers.ranked();
  const { unknown } = publishers;
  const hidden = outlets.slice(MOST_OUTLETS);
  const left = [
    hidden.length > 0 && `${counted(hidden.length, 'outlet')} more with fewer incidents.`,
    rest && `${counted(rest.reports, 'report')} of outlets beyond count.`,
    unknown.reports > 0 && `Of ${counted(unknown.reports, 'report')} nobody knows who published ${unknown.reports === 1 ? 'it' : 'them'}.`,
  ].filter((line) => typeof line === 'string'); // prettier-ignore
  return html`${pageTable({
    caption: 'Outlets',
    note: 'Figures of its own: incidents of which it gives a figure that is no copy of another outlet’s, and not from the same speaker or wire.',
    columns: [
      { heading: 'Outlet', cell: ([name]) => told(name) },
      { heading: 'Reports', number: true, cell: ([, { reports }]) => grouped(reports) },
      { heading: 'Incidents', number: true, cell: ([, { incidents }]) => grouped(incidents) },
      { heading: 'Figures of its own', number: true, cell: ([, { ownFigures }]) => grouped(ownFigures) },
    ],
    rows: outlets.slice(0, MOST_OUTLETS),
    more: left.length > 0 ? left.join(' ') : null,
  })}`;
}
