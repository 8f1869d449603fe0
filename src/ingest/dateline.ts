import { lazily } from '../model/lazily.ts';
import { agencyNamed } from './agency.ts';
import { fullYear, isoDay, monthNamed } from './calendar-date.ts';

/** What a wire dateline says; `published` is an ISO day, null where the dateline gives no year. */
interface Dateline {
  readonly place: string | null;
  readonly agency: string | null;
  readonly published: string | null;
}

/** How far into a paragraph a dateline may reach, in UTF-16 code units. */
const REACH = 160;

const CAPITAL = String.raw`[\p{Lu}\p{Lt}]`;
const NAME = String.raw`${CAPITAL}[\p{L}\p{M}.'’-]{0,30}`;
// "Lima", "SAN SALVADOR", "Port-au-Prince", "Ciudad de México"
const PLACE = String.raw`(?<place>${NAME}(?: (?:${NAME}|de|del|la|el|al|of|on|the|upon|am|der|sur|d['’]${NAME})){0,4})`;
// ", Kenya", ", Ariz."
const REGION = String.raw`(?:, ${NAME}(?: (?:${NAME}|of|and)){0,3}){0,2}?`;
// ", Kenya", " (NICARAGUA)": only with a date behind, or the brackets would be an agency's
const DATED_REGION = String.raw`(?:${REGION}| \(${NAME}(?: ${NAME}){0,3}\))`;
const DASH = String.raw`(?:--?-?|[\u2010-\u2015_])`;
const DATE = String.raw`(?:(?<undated>NO DATE)|(?<d1>\d{1,2})(?:st|nd|rd|th|\.)? (?:de )?(?<m1>[\p{L}]{3,12})\.?,?(?: (?:de )?(?<y1>\d{4}|\d{2}))?|(?<m2>[\p{L}]{3,12})\.? (?<d2>\d{1,2})(?:,? (?<y2>\d{4}|\d{2}))?)`;
const AGENCY = String.raw`\((?<agency>[\p{L}\d][\p{L}\d .,'’/&-]{1,58})\)`;

/** How a dateline may be written, and what a text must have for that at all: a form is slow to make ready, and most texts need none. */
interface Form {
  readonly may: (head: string) => boolean;
  readonly form: () => RegExp;
}

const mayBeDated = (head: string) => /\d|NO DATE/.test(head);
/** A dash behind brackets, as behind an agency. */
const isCredited = (head: string) => /\)[ .:]{0,4}[-\u2010-\u2015_]/.test(head);
/** A dash that a space follows, as behind a date. */
const isDashed = (head: string) => /[-\u2010-\u2015_] /.test(head);

const FORMS: readonly Form[] = [
  // Lima, 20 Aug 88 (EFE) -- · BEIJING, March 2 (Xinhua) -- · Paris, 2 mars 2017 (AFP) - · Madrid, 2 mar (EFE).- · MOSCOW, March 2 /TASS/.
  // MANAGUA (NICARAGUA), 11 DEC 89 (RADIO SANDINO) --
  {
    may: (head) => mayBeDated(head) && (head.includes('/') || isCredited(head)),
    form: lazily(
      () =>
        new RegExp(
          `^${PLACE}${DATED_REGION}(?:, | )${DATE} ?[/,]? ?(?:${AGENCY} ?\\.?:? ?${DASH}|/(?<slashed>[\\p{L}-]{2,20})/ ?(?:\\.|${DASH}))`,
          'u',
        ),
    ),
  },
  // NAIROBI, Kenya (AP) _ · PARIS (Reuters) -
  {
    may: isCredited,
    form: lazily(() => new RegExp(`^${PLACE}${REGION} ${AGENCY} ?\\.?:? ?${DASH}`, 'u')),
  },
  // KABUL, Afghanistan, March 2, 2017 — · GENEVA, 5 March 2017 -
  {
    may: (head) => mayBeDated(head) && isDashed(head),
    form: lazily(() => new RegExp(`^${PLACE}${DATED_REGION}, ${DATE} ?${DASH} `, 'u')),
  },
  // (ANSA) - ROMA, 2 MAR - · (Reuters) -
  {
    may: (head) => head.startsWith('(') && isCredited(head),
    form: lazily(() => new RegExp(`^${AGENCY} ?(?:${DASH} ?(?:${PLACE}, ${DATE} ?${DASH})?)`, 'u')),
  },
];
// JERUSALEM -- · KABUL, Afghanistan —: only capitals, or anything capital followed by a dash would be a place.
const BARE: Form = {
  may: (head) => /--|[\u2013\u2014_]/.test(head),
  form: lazily(
    () =>
      new RegExp(
        String.raw`^(?<place>[\p{Lu}][\p{Lu}\p{M}.'’-]{2,30}(?: [\p{Lu}][\p{Lu}\p{M}.'’-]{0,30}){0,3})${REGION} (?:--|[\u2013\u2014_])(?: ?(?=["“‘'\p{Lu}])|$)`,
        'u',
      ),
  ),
};

/** What monitors of broadcasts write where there is no place to name. */
const NOWHERE = /^(?:NO CITY|CLANDESTINE)$/;

/** Words in capitals before a dash that are labels, not places. */
const LABEL =
  /\b(?:BREAKING|UPDATED?|EXCLUSIVE|ANALYSIS|OPINION|EDITORIAL|WATCH|LIVE|VIDEO|FACTBOX|CORRECT(?:ED|ION)|NEWS|URGENT|ALERT)\b/u;

/**
 * The wire dateline a text begins with; null where there is none. Looks at the start of the first three paragraphs, as a
 * headline or a byline may stand above.
 */
export function readDateline(text: string): Dateline | null {
  let seen = 0;
  for (let at = 0; at < text.length && seen < 3;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const head = headOf(text, at, end);
    if (head !== '') {
      const dateline = datelineOf(head, seen === 0 || head.length > 60);
      if (dateline) return dateline;
      // Old wires wrap their lines, sometimes within the dateline.
      const wrapped = /[,(]/.test(head) ? datelineOf(headOf(text, at, lineAfter(text, end)), false) : null;
      if (wrapped) return wrapped;
      seen++;
    }
    at = end + 1;
  }
  return null;
}

function headOf(text: string, start: number, end: number): string {
  return text
    .slice(start, Math.min(end, start + REACH * 4))
    .replace(/\s+/gu, ' ')
    .trimStart()
    .slice(0, REACH);
}

/** The end of the line after a line feed, if that line has words; else the line feed. */
function lineAfter(text: string, newline: number): number {
  const next = text.indexOf('\n', newline + 1);
  const end = next === -1 ? text.length : next;
  return text.slice(newline, Math.min(end, newline + REACH)).trim() === '' ? newline : end;
}

const groupsIn = (head: string, { may, form }: Form) => (may(head) ? form().exec(head)?.groups : undefined);

function datelineOf(head: string, mayBeBare: boolean): Dateline | null {
  for (const form of FORMS) {
    const groups = groupsIn(head, form);
    if (!groups) continue;
    const named = groups.agency ?? groups.slashed ?? null;
    const known = named === null ? null : agencyNamed(named);
    const month = groups.m1 ?? groups.m2;
    if (month !== undefined && monthNamed(month) === null) continue;
    // Without a place in front, brackets are an agency only if they name a known one.
    if (groups.place === undefined && known === null) continue;
    // Without a date, "Smith (Labour) -" would be a dateline too.
    if ((month ?? groups.undated) === undefined && named !== null && known === null) continue;
    const place = groups.place === undefined || NOWHERE.test(groups.place) ? null : groups.place;
    return { place, agency: known ?? named, published: dayOf(groups) };
  }
  const bare = mayBeBare ? groupsIn(head, BARE)?.place : undefined;
  return bare !== undefined && !LABEL.test(bare) ? { place: bare, agency: null, published: null } : null;
}

/** The ISO day of a dateline; null where it has no date, or one without its year. */
function dayOf(groups: Partial<Record<string, string>>): string | null {
  const month = groups.m1 ?? groups.m2;
  const year = groups.y1 ?? groups.y2;
  if (month === undefined || year === undefined) return null;
  return isoDay(fullYear(year), monthNamed(month) ?? 0, Number(groups.d1 ?? groups.d2));
}
