import { readLexicon } from '../language/lexicon.ts';

interface Agencies {
  readonly byName: ReadonlyMap<string, string>;
  /** The names as written. */
  readonly forms: ReadonlySet<string>;
  /** Any agency's name after ©, "(c)" or "Copyright", with years between. */
  readonly notice: RegExp;
  /** A paragraph that ends in an agency's name between brackets or after a dash: "… said. (AFP)", "— Reuters". */
  readonly signature: RegExp;
}

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
    signature: new RegExp(`(?:\\(|[-–—] ?)(${any})\\)?[.\\s]{0,3}$`, 'u'),
  };
  return agencies;
}

/** The agency a name stands for ("The Associated Press" → "AP"), whatever its letter case; null for any other name. */
export function agencyNamed(name: string): string | null {
  return load().byName.get(name.trim().toLowerCase().replace(' - ', '-')) ?? null;
}

/** How far from its end a text is searched for a credit line, in UTF-16 code units. */
const CREDIT = 600;

/**
 * The agency a report is credited to: an author or the publisher that is one, a copyright notice or a signature at the end
 * of the text, or Reuters' closing line "(Reporting by …; Editing by …)". Null unless one is plainly named.
 */
export function creditedAgency(text: string, authors: readonly string[], publisher: string | null): string | null {
  for (const name of publisher === null ? authors : [...authors, publisher]) {
    const agency = agencyNamed(name);
    // "Ani" is a person, "ANI" an agency.
    if (agency !== null && (name.trim().length > 4 || load().forms.has(name.trim()))) return agency;
  }
  const end = text.slice(-CREDIT).trimEnd();
  const named = load().notice.exec(end)?.[1] ?? load().signature.exec(end.slice(-80))?.[1];
  if (named !== undefined) return agencyNamed(named);
  return /\((?:Additional )?[Rr]eporting (?:and [Ww]riting )?by [^()]{2,300}[;.] ?(?:Writing|Editing|editing|writing) by [^()]{2,200}\)/u.test(
    end,
  )
    ? 'Reuters'
    : null;
}
