import type { Gathering } from '../gathered/gathering.ts';
import { html, type Markup } from '../html.ts';
import { drawMap, type DrawnMap } from '../map/draw-map.ts';
import { counted, grouped } from '../numbers.ts';

/** The map with what its marks mean, and what is on no map. */
export function mapFigure(gathered: Gathering): Markup {
  const { unplaced, wholeCountries } = gathered;
  const drawn = drawMap(gathered, 'Map of the incidents');
  const off = unplaced > 0 ? `${counted(unplaced, 'incident')} without coordinates ${unplaced === 1 ? 'is' : 'are'} not on it. ` : ''; // prettier-ignore
  const whole = wholeCountries.by(({ incidents }) => incidents).reduce((sum, [, row]) => sum + row.incidents, 0);
  return html`<figure><div class="drawing" role="region" aria-label="Map" tabindex="0">${drawn.svg}</div>
<figcaption><ul class="legend">${legend(drawn)}</ul>
${whole > 0 && `${counted(whole, 'incident')} ${whole === 1 ? 'is' : 'are'} known to a country alone, which is hatched as a whole. `}${off}${drawn.binned && 'Places near to each other share a mark. '}Areas are true to scale; borders as Natural Earth has them.</figcaption></figure>`; // prettier-ignore
}

function legend({ radiusOf, most, discs, wholeCountries, untold }: DrawnMap): Markup[] {
  const sizes = [...new Set([1, roundBelow(most / 8), roundBelow(most)])].filter(
    (deaths) => deaths >= 1 && deaths <= most,
  );
  return [
    sizes.length > 0 && html`<li>Reported deaths, the lowest told:</li>`,
    ...sizes.map((deaths) => {
      const r = Math.round(radiusOf(deaths) * 10) / 10;
      return html`<li>${sign(r, html`<circle class="point" cx="${r + 1}" cy="${r + 1}" r="${r}"/>`)}${grouped(deaths)}</li>`;
    }),
    untold && html`<li>${sign(4, html`<circle class="point untold" cx="5" cy="5" r="3.5"/>`)}no figure</li>`,
    discs && html`<li>${sign(9, html`<circle class="disc" cx="10" cy="10" r="9"/>`)}somewhere within, with how many</li>`,
    wholeCountries && html`<li>${sign(7, html`<rect class="whole" width="16" height="16"/>`)}country alone known</li>`,
  ].filter((item) => item !== false); // prettier-ignore
}

function sign(radius: number, drawn: Markup): Markup {
  const size = 2 * (radius + 1);
  return html`<svg aria-hidden="true" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${drawn}</svg>`;
}

/** The greatest of 1, 2, 5, 10, 20 … that is not above. */
function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [5, 2, 1].map((n) => n * power).find((one) => one <= most) ?? 0;
}
