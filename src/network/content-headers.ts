import { basename } from 'node:path/posix';
import type { Headers } from './exchange.ts';

/** Media type in lower case without parameters, and charset, of a Content-Type; null where it says none. */
export function contentType(header: string | undefined): { type: string | null; charset: string | null } {
  const said = header ?? '';
  const type = said.split(/[;,]/, 1)[0]!.trim().toLowerCase();
  const charset = /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(said)?.[1] ?? null;
  return { type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : null, charset };
}

/** The file name of Content-Disposition, else the last part of the URL's path; without folders, null where neither has one. */
export function fileName(headers: Headers, url: URL): string | null {
  const disposition = utf8OfLatin1(headers['content-disposition'] ?? '');
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
  const named = extended === undefined ? (plain?.[1] ?? plain?.[2]) : unescaped(extended);
  return clean(named ?? '') ?? clean(unescaped(url.pathname.split('/').at(-1)!));
}

/** Header values come as bytes, read as Latin-1; many servers write UTF-8. */
export function utf8OfLatin1(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return value;
  }
}

function clean(name: string): string | null {
  const last = basename(name.replaceAll('\\', '/').replace(/[\x00-\x1f\x7f]/g, '')).trim();
  return last === '' || last === '.' || last === '..' ? null : last.slice(0, 255);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
