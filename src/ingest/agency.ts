import { readLexicon } from '../language/lexicon.ts';

interface Agencies {
  readonly byName: ReadonlyMap<string, string>;
  /** The names as written. */
  readonly forms: ReadonlySet<string>;
  /** Any agency's name after ©, "(c)" or "Copyright", with years between. */
  readonly notice: RegExp;
  /** A text that ends in an agency's name between brackets or after a dash: "… said. (AFP)", "— Reuters". */
  readonly signature: RegExp;
  /** A paragraph that begins with an agency's name, alone or after a place. */
  readonly openings: readonly RegExp[];
  /** A line that is nothing but an agency's name: "AFP", "By Reuters", "Source: AP." */
  readonly line: RegExp;
  /** How long such a line is at most, in UTF-16 code units. */
  readonly longestLine: number;
}

const DASH = String.raw`[-‐-―]{1,3}`;
/** "KABUL", "NEW DELHI, India", "Kabul, May 3" */
const PLACE = String.raw`\p{Lu}[\p{L}\p{M}.'’-]{1,30}(?:,? [\p{Lu}\d][\p{L}\p{M}\d.'’-]{0,30}){0,5}`;

let agencies: Agencies | null = null;

function load(): Agencies {
  if (agencies) return agencies;
  const byName = new Map<string, string>();
  const forms: string[] = [];
  for (const row of readLexicon('page-agencies', ['agency', 'names'])) {
    for (const name of row.names.split('|')) {
      byName.set(name.toLowerCase(), row.agency);
      forms.push(name);
    }
  }
  const any = forms
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  agencies = {
    byName,
    forms: new Set(forms),
    notice: new RegExp(
      `(?:©|\\([cC]\\)|Copyright)[ ,]{0,2}(?:©|\\([cC]\\))?[ ,]{0,2}(?:\\d{4})?[ ,]{0,2}(${any})(?![\\p{L}\\d])`,
      'u',
    ),
    signature: new RegExp(`(?:[([]|[-–—] ?)(${any})[)\\]]?[.\\s]{0,3}$`, 'u'),
    openings: [
      // (AFP) A bomb … · [AFP] A bomb … · AFP - A bomb …
      new RegExp(`^[([](${any})[)\\]]`, 'u'),
      new RegExp(`^(${any}) ?${DASH} `, 'u'),
      // KABUL (AFP): A bomb … · KABUL [AFP] - A bomb …, but not "Palestinian Authority (PA) forces"
      new RegExp(`^${PLACE},? ?[([](${any})[)\\]] ?[.,]?(?::| ?${DASH})`, 'u'),
      // KABUL: (AFP) A bomb … · Kabul, May 3 (PTI) A bomb …
      new RegExp(`^${PLACE}(?::|,? [\\p{L}]{3,9}\\.? \\d{1,2},?| \\d{1,2} [\\p{L}]{3,9}\\.?) ?[([](${any})[)\\]]`, 'u'),
      // KABUL, Reuters — A bomb … · KABUL | AFP — A bomb … · KABUL/AFP: A bomb …
      new RegExp(`^${PLACE}(?:, | ?[|/] ?)(${any})(?::| ?${DASH} )`, 'u'),
    ],
    line: new RegExp(`^(?:(?:[Bb]y|BY|[Ss]ource|[Vv]ia|VIA|[Cc]redit|[Aa]gency)(?: ?: ?| ))?(${any})\\.?$`, 'iu'),
    longestLine: 'Agency : .'.length + Math.max(...forms.map(({ length }) => length)),
  };
  return agencies;
}

/** The agency a name stands for ("The Associated Press" → "AP"), whatever its letter case; null for any other name. */
export function agencyNamed(name: string): string | null {
  return load().byName.get(name.trim().toLowerCase().replace(' - ', '-')) ?? null;
}

/** Whether a name of an agency stands anywhere in a text: what looks for one is slow to make ready, and most texts have none. */
function isNamedIn(text: string): boolean {
  for (const form of load().forms) if (text.includes(form)) return true;
  return false;
}

/** How far from its end a text is searched for a credit line, in UTF-16 code units. */
const CREDIT = 600;

/** Lines at the beginning and at the end of a text that may hold nothing but a credit. */
const CREDIT_LINES = 3;
/** How far into a paragraph its opening may reach, in UTF-16 code units. */
const OPENING = 160;

/**
 * The agency a report is credited to: an author or the publisher that is one, a copyright notice or a signature at the end
 * of the text, the closing line of Reuters ("Reporting by …; Editing by …") or of the AP ("Associated Press writers …
 * contributed"), or a mark before the first words ("(AFP) A bomb …", a line "By Reuters"). Null unless one is plainly named.
 */
export function creditedAgency(text: string, authors: readonly string[], publisher: string | null): string | null {
  for (const name of publisher === null ? authors : [...authors, publisher]) {
    const agency = agencyNamed(name);
    // "Ani" is a person, "ANI" an agency.
    if (agency !== null && (name.trim().length > 4 || load().forms.has(name.trim()))) return agency;
  }
  const end = text.slice(-CREDIT).trimEnd();
  const named = isNamedIn(end)
    ? (load().notice.exec(end)?.[1] ?? load().signature.exec(end.slice(-80))?.[1])
    : undefined;
  if (named !== undefined) return agencyNamed(named);
  if (REUTERS_END.test(end)) return 'Reuters';
  if (AP_END.test(end)) return 'AP';
  return markedAgency(text);
}

const REUTERS_END =
  /(?:\(|\n)(?:Additional )?[Rr]eporting (?:and [Ww]riting )?by [^()\n]{2,300}?[;.] ?(?:Writing|Editing|editing|writing) by /u;
const AP_END =
  /(?:^|\n)(?:___ ?)?(?:The )?Associated Press (?:writer|reporter|journalist|correspondent)s? [^\n]{2,300} contributed/u;

/** The agency that stands before the first words of a text, or alone on one of its first or last lines. */
function markedAgency(text: string): string | null {
  const { openings, line, longestLine } = load();
  const first = linesOf(text.slice(0, CREDIT));
  const last = linesOf(text.slice(-CREDIT)).slice(-CREDIT_LINES);
  for (const line of first.slice(0, CREDIT_LINES)) {
    const opening = line.slice(0, OPENING);
    if (!isNamedIn(opening)) continue;
    for (const form of openings) {
      const named = form.exec(opening)?.[1];
      if (named !== undefined) return agencyNamed(named);
    }
  }
  for (const alone of [...first.slice(0, CREDIT_LINES), ...last]) {
    const named = alone.length <= longestLine ? line.exec(alone)?.[1] : undefined;
    if (named !== undefined && (named.length > 4 || named === named.toUpperCase())) return agencyNamed(named);
  }
  return null;
}

const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || []);
