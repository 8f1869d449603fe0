import { findDays, type NumericOrder } from '../calendar-date.ts';
import { readStamp } from '../read-stamp.ts';
import type { Furniture, Piece } from './furniture.ts';

interface FurnitureContext {
  /** The page's titles, by which its headline is told from the site's. */
  readonly titles: readonly string[];
  /** As the page declares it. */
  readonly language: string | null;
  readonly url: string | null;
  /** Whether a page can be of that day. */
  readonly believable: (stamp: string) => boolean;
}

const DATE_NAMES =
  /date|time|publi|posted|stamp|byline|meta|info|datum|veröffentlicht|stand|fecha|data|publié|дата|опублик/;
const UPDATED = /updat|modif|edited|aktualis|geändert|actualiz|aggiorn|обновл|mis à jour/i;
const COMMENTS = /comment|kommentar|footer|copyright|sidebar|related|teaser|widget/;

/** Below this a date stands anywhere on the page, not where a page's own date stands. */
const ENOUGH = 1;

/**
 * The day that the furniture around a page's headline gives: the dated piece that most looks like the page's own date, by
 * the names of its elements, its label, and how near the headline it stands. Null where none does.
 */
export function furnitureDate(furniture: Furniture, context: FurnitureContext): string | null {
  const language = (context.language ?? '').slice(0, 2).toLowerCase();
  const order = numericOrder(context.language, context.url);
  const headline = headlineAt(furniture, context.titles);
  let best: { readonly stamp: string; readonly score: number } | null = null;
  for (const piece of furniture.pieces) {
    const stamp = piece.stamp === null ? dayIn(piece.text, language, order) : readStamp(piece.stamp);
    if (stamp === null || !context.believable(stamp)) continue;
    const score = scoreOf(piece, headline);
    if (best === null || score > best.score) best = { stamp, score };
  }
  return best !== null && best.score >= ENOUGH ? best.stamp : null;
}

function dayIn(text: string, language: string, order: NumericOrder): string | null {
  return findDays(text, language, order)[0]?.day ?? null;
}

function scoreOf(piece: Piece, headline: number | null): number {
  const distance = headline === null ? piece.at : piece.at - headline;
  let score = distance < -400 ? -2 : Math.abs(distance) < 600 ? 3 : distance < 3_000 ? 1 : 0;
  if (/datepublished|pubdate|dt-published/.test(piece.names)) score += 6;
  if (DATE_NAMES.test(piece.names)) score += 3;
  if (piece.stamp !== null) score += 1;
  // hAtom themes call the date of publication "updated" too.
  if (UPDATED.test(piece.text) || (UPDATED.test(piece.names) && !/published|(?:post|entry)-date/.test(piece.names)))
    score -= 3;
  if (COMMENTS.test(piece.names)) score -= 4;
  // A date among the words of a link is that of what it leads to.
  if (/^a\b/.test(piece.names) && piece.text.length > 25) score -= 3;
  if (piece.text.length > 60) score -= 2;
  return score;
}

/** Where the article's headline stands: the first heading that is (part of) a title of the page, else the first `<h1>`. */
function headlineAt(furniture: Furniture, titles: readonly string[]): number | null {
  const lower = titles.map((title) => title.toLowerCase());
  const isTitle = (text: string) =>
    text.length >= 12 && lower.some((title) => title.includes(text) || text.includes(title));
  const named = furniture.headings.find((heading) => isTitle(heading.text.toLowerCase()));
  return (named ?? furniture.headings.find((heading) => heading.level === 1))?.at ?? null;
}

const DAY_FIRST_SITES = /\.(?:uk|au|nz|ie|in|za|ng|ke|pk)$/;

/** Month first is what pages in English of the United States and of no stated place write; day first all others. */
function numericOrder(language: string | null, url: string | null): NumericOrder {
  if (language === null) return null;
  if (!/^en\b/i.test(language)) return 'day-first';
  if (/^en[-_](?!us)/i.test(language)) return 'day-first';
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname : '';
  return DAY_FIRST_SITES.test(host) ? 'day-first' : 'month-first';
}
