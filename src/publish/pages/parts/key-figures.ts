import type { Gathering } from '../gathered/gathering.ts';
import { tollCell, type Toll } from '../gathered/toll.ts';
import { html, type Markup } from '../html.ts';
import { counted, grouped, share } from '../numbers.ts';

/** The figures that people look for first, each with what keeps it from being more than it is. */
export function keyFigures(gathered: Gathering): Markup {
  const { incidents, killed, injured, disputed, publishers, apart, countries } = gathered;
  const where = countries.by((row) => row.incidents).filter(([code]) => code !== '').length;
  return html`<dl class="key">
${figure(grouped(incidents), incidents === 1 ? 'incident' : 'incidents', `in ${counted(where, 'country', 'countries')}`)}
${figure(tollCell(killed), 'reported deaths, lowest to highest', told(killed))}
${figure(tollCell(injured), 'reported injured, lowest to highest', told(injured))}
${figure(grouped(disputed), disputed === 1 ? 'incident in dispute' : 'incidents in dispute', 'sources disagree on the dead, or deny it')}
${figure(grouped(publishers.reports), publishers.reports === 1 ? 'report' : 'reports', `of ${counted(publishers.outlets, 'outlet')}`)}
${figure(grouped(apart.aggregates), apart.aggregates === 1 ? 'total over many incidents' : 'totals over many incidents', 'kept apart, never added')}
</dl>
<p class="note">These are the numbers that reports tell, and no estimate of the true toll: what nobody reported is not here. The lowest adds the lower bounds of all incidents with a figure, the highest the upper ones${killed.open + injured.open > 0 ? '; a + says that of some of them no upper bound is told' : ''}. No figure is not zero.</p>`; // prettier-ignore
}

function figure(number: string, name: string, beside: string): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd class="number">${number}</dd>
    <dd class="beside">${beside}</dd>
  </div> `;
}

function told({ told: withFigure, untold }: Toll): string {
  if (untold === 0) return 'every incident has a figure';
  return `${share(untold, withFigure + untold, 'incident')} ${untold === 1 ? 'has' : 'have'} no figure`;
}
