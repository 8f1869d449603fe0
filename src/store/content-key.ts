import { createHash } from 'node:crypto';
import type { Report } from '../model/index.ts';

const squeeze = (text: string | null) => (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * What makes two inputs the same report: the same words (title and text, whatever their white space), of the same day, from
 * the same publisher (the host of the URL where no publisher is named). A wire story carried by two papers is two reports,
 * for who carried it matters; the same page saved twice, or a file given twice, is one.
 * @returns 64 hexadecimal digits
 */
export function contentKey(report: Content): string {
  return createHash('sha256')
    .update(JSON.stringify(squeezedContent(report)))
    .digest('hex');
}

type Content = Pick<Report, 'title' | 'text' | 'published' | 'publisher' | 'url'>;

/** Title, text, day and carrier, whatever their white space. */
export function squeezedContent({ title, text, published, publisher, url }: Content): string[] {
  return [title, text, published?.slice(0, 10) ?? null, publisher ?? hostOf(url)].map(squeeze);
}

/** SHA-256 of the words that were made of what was received, to the letter. */
export const textHash = ({ title, text }: Pick<Report, 'title' | 'text'>): string =>
  createHash('sha256')
    .update(JSON.stringify([title, text]))
    .digest('hex');

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}
