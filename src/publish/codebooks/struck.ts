import type { Facts } from './facts.ts';

/** What kind of thing was struck, by its words, the first that fits; codes and names are those of GTD's target types. */
const STRUCK: readonly (readonly [code: number, name: string, words: RegExp])[] = [
  [3, 'Police', /\bpolice\b/i],
  [4, 'Military', /\b(?:army|military|barracks|garrison|checkpoint|troops)\b/i],
  [7, 'Government (Diplomatic)', /\b(?:embassy|consulate)\b/i],
  [2, 'Government (General)', /\b(?:government|ministry|court|parliament|town hall|mayor)\b/i],
  [6, 'Airports & Aircraft', /\b(?:airport|aircraft|airliner|plane)\b/i],
  [8, 'Educational Institution', /\b(?:school|university|college|student)\b/i],
  [15, 'Religious Figures/Institutions', /\b(?:mosque|church|temple|synagogue|shrine)\b/i],
  [10, 'Journalists & Media', /\b(?:newspaper|radio|television|broadcaster)\b/i],
  [21, 'Utilities', /\b(?:power|electricity|pylon|dam|water plant)\b/i],
  [19, 'Transportation', /\b(?:bus|train|station|railway|metro|bridge|highway)\b/i],
  [1, 'Business', /\b(?:shop|hotel|restaurant|bar|bank|mall|company|store|caf[eé])s?\b/i],
  [14, 'Private Citizens & Property', /\b(?:market|house|home|village|street|square)s?\b/i],
];

interface Struck {
  readonly code: number;
  readonly name: string;
  readonly text: string;
}

/** The targets whose kind their words tell. */
export function struck({ incident }: Facts): Struck[] {
  return incident.targets.flatMap(({ text }): Struck | [] => {
    const found = STRUCK.find(([, , words]) => words.test(text));
    return found ? { code: found[0], name: found[1], text } : [];
  });
}

/** What of a state's was struck: its police, its army or its government; null where nothing of these was. */
export function stateStruck(f: Facts): 'COP' | 'MIL' | 'GOV' | null {
  const codes = struck(f).map(({ code }) => code);
  if (codes.includes(2)) return 'GOV';
  if (codes.includes(3)) return 'COP';
  return codes.includes(4) ? 'MIL' : null;
}
