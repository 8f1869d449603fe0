import type { Figure } from '../../../model/index.ts';
import { grouped } from '../numbers.ts';

/**
 * What many reconciled figures come to, without pretending to be one number: the lowest and the highest that their bounds allow,
 * and of how many incidents nobody tells a figure, which is not zero.
 */
export class Toll {
  /** Incidents with a figure, and without one. */
  told = 0;
  untold = 0;
  low = 0;
  high = 0;
  /** Of how many the highest is not told ("at least 30"), so that `high` may be too low. */
  open = 0;

  add(figure: Pick<Figure, 'low' | 'best' | 'high'> | undefined): void {
    const given = [figure?.low, figure?.best, figure?.high].filter((bound) => typeof bound === 'number');
    if (!figure || given.length === 0) {
      this.untold += 1;
      return;
    }
    this.told += 1;
    // "Up to 40" may be none at all; "about 60" says neither bound.
    this.low += figure.low ?? figure.best ?? 0;
    this.high += figure.high ?? Math.max(...given);
    if (figure.high === null) this.open += 1;
  }

  join(other: Toll): void {
    this.told += other.told;
    this.untold += other.untold;
    this.low += other.low;
    this.high += other.high;
    this.open += other.open;
  }
}

/** "12", "12–15", "12–15+" where some have no highest; "no figure" where nobody tells any. */
export function tollCell({ told, low, high, open }: Toll): string {
  if (told === 0) return 'no figure';
  const range = low === high ? grouped(low) : `${grouped(low)}–${grouped(high)}`;
  return open > 0 ? `${range}+` : range;
}
