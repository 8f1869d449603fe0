import type { Report } from '../model/index.ts';

/** A report of `text` as tests need one, with nothing else known of it but its day. */
export function reportOf(text: string, published: string | null = '2020-06-10'): Report {
  return {
    id: 'r',
    sha256: '0'.repeat(64),
    title: null,
    url: null,
    publisher: null,
    published,
    language: 'en',
    text,
    authors: [],
    modified: null,
    agency: null,
    dateline: null,
  };
}
