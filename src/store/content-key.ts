import { createHash } from 'node:crypto';
import type { Report } from '../model/index.ts';
import { squeezedPieces } from '../model/squeezed-text.ts';

/**
 * What makes two inputs the same report: the same words (title and text, whatever their white space), of the same day, from
 * the same publisher (the host of the URL where no publisher is named). A wire story carried by two papers is two reports,
 * for who carried it matters; the same page saved twice, or a file given twice, is one.
 * @returns 64 hexadecimal digits
 */
export function contentKey(report: Content): string {
  // The hash of the parts as JSON, of which a long text is never held whole.
  const hash = createHash('sha256');
  for (const [i, part] of partsOf(report).entries()) {
    hash.update(i === 0 ? '["' : '","');
    for (const piece of squeezedPieces(part)) hash.update(JSON.stringify(piece).slice(1, -1));
  }
  return hash.update('"]').digest('hex');
}

type Content = Pick<Report, 'title' | 'text' | 'published' | 'publisher' | 'url'>;

/** Title, text, day and carrier, whatever their white space. */
export const squeezedContent = (report: Content): string[] =>
  partsOf(report).map((part) => [...squeezedPieces(part)].join(''));

const partsOf = ({ title, text, published, publisher, url }: Content): string[] => [
  title ?? '',
  text,
  published?.slice(0, 10) ?? '',
  publisher ?? hostOf(url) ?? '',
];

/** SHA-256 of the words that were made of what was received, to the letter. */
export const textHash = ({ title, text }: Pick<Report, 'title' | 'text'>): string =>
  createHash('sha256')
    .update(JSON.stringify([title, text]))
    .digest('hex');

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}
