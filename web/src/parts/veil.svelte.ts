import { keep, kept } from '../kept.ts';

/** How much of a text whoever reads wants to see: hard passages veiled unless asked for, or the figures alone. Kept by the browser. */
class Veil {
  /** Off again with the next page: who wanted to see one passage did not ask to see all of them. */
  lifted = $state(false);
  figuresOnly = $state(kept('figures-only', false));

  toggleFigures(): void {
    this.figuresOnly = !this.figuresOnly;
    keep('figures-only', this.figuresOnly);
  }
}
export const veil = new Veil();
