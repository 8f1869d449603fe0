import { createHash } from 'node:crypto';
import type { Report } from '../model/index.ts';

const squeeze = (text: string | null) => (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * What makes two inputs the same report: the same words (title and text, whatever their white space), of the same day, from
 * the same publisher (the host of the URL where no publisher is named). A wire story carried by two papers is two reports,
 * for who carried it matters; the same page saved twice, or a file given twice, is one.
 * @returns 64 hexadecimal digits
 */
export function contentKey(report: Report): string {
  const carrier = report.publisher ?? hostOf(report.url);
  const parts = [report.title, report.text, report.published?.slice(0, 10) ?? null, carrier].map(squeeze);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}
