import type { AlertedIncident } from './alerted-incident.ts';

/** What an alert says, the same to every receiver and at every try. */
export interface AlertMessage {
  readonly kind: 'incidents' | 'rise' | 'test';
  readonly alert: { readonly number: number; readonly name: string };
  /** What it asks for, in words. */
  readonly about: string;
  /** When it was put together (ISO 8601, UTC). */
  readonly made: string;
  /** The words of a rise; null for others. */
  readonly rise: string | null;
  readonly incidents: readonly AlertedIncident[];
  /** How many incidents it would tell of besides. */
  readonly more: number;
}

/** One line that says what it is about, with nothing in it that could end a header field. */
export function subjectOf({ kind, alert, rise, incidents, more }: AlertMessage): string {
  const all = incidents.length + more;
  const [first] = incidents;
  const what =
    rise !== null
      ? rise.split(';')[0]!
      : all === 1 && first
        ? `${first.title}; ${figureWords(first)}`
        : `${all} incidents`;
  const subject = `${kind === 'test' ? 'Test: ' : ''}${alert.name}: ${what}`;
  return subject.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed().slice(0, 200); // prettier-ignore
}

/** "reported deaths: at least 31 (sources disagree)"; where no source gives a number, it says so. */
export function figureWords({ killed, injured }: AlertedIncident): string {
  const said = (what: string, figure: AlertedIncident['killed']) =>
    figure
      ? `reported ${what}: ${figure.words}${figure.disputed ? ' (sources disagree)' : ''}`
      : `no figure for ${what}`;
  return [said('deaths', killed), ...(injured ? [said('injured', injured)] : [])].join('; ');
}

/** "according to the Interior Ministry". */
export const accordingTo = ({ according }: AlertedIncident): string | null =>
  according.length === 0 ? null : `according to ${according.join(', ')}`;

const STATUS_WORDS = { occurred: null, attempted: 'attempted, not carried out', planned: 'announced, not known to have happened', denied: 'denied' } as const; // prettier-ignore

/** What is to be known before it is taken for a fact. */
export function caution({ status, denied }: AlertedIncident): string | null {
  const said = [STATUS_WORDS[status], denied && status !== 'denied' ? 'denied by some' : null];
  const words = said.filter((one) => one !== null);
  return words.length === 0 ? null : words.join('; ');
}

/** What every message ends with. */
export const NOTE =
  'Figures are what reports say, not counts. Where no figure stands, no source gives one; that is not zero. Names of private persons are left out.';
