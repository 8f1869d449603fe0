import { createHash } from 'node:crypto';
import type { Report, Warning } from '../model/index.ts';
import { squeezedPieces } from '../model/squeezed-text.ts';
import { creditedAgency } from './agency.ts';
import { readDateline } from './dateline.ts';
import { identifyLanguage } from './identify-language.ts';
import { LARGE_TEXT } from './limits.ts';

/** What a format found out about one report, before what can be read from the text itself is added. */
export interface Draft {
  readonly text: string;
  /** The bytes as received, for the hash. */
  readonly bytes: Uint8Array;
  readonly id?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly publisher?: string | null | undefined;
  readonly authors?: readonly string[] | null | undefined;
  /** ISO 8601, already checked. */
  readonly published?: string | null | undefined;
  readonly modified?: string | null | undefined;
  /** What the source says its language is. */
  readonly language?: string | null | undefined;
}

// Embeddings, overrides and isolates (Unicode 16, UAX #9): they can make text read otherwise than it is stored.
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/u;

/**
 * Makes the report of a draft: dateline, agency and language are read from the text, the id is the caller's or the first
 * 16 hex digits of the content's hash. Adds a warning for what a person should know of the text.
 */
export function makeReport(draft: Draft, warnings: Warning[]): Report {
  const text = draft.text.toWellFormed();
  if (text !== draft.text) {
    warnings.push({
      code: 'undecodable',
      message: `Halves of characters (lone surrogates), the first at character ${firstOdd(draft.text, text)}, stand as U+FFFD in the text.`,
    });
  }
  const title = clean(draft.title);
  const url = clean(draft.url);
  const publisher = clean(draft.publisher);
  const authors = (draft.authors ?? []).flatMap((name) => clean(name) ?? []);
  const dateline = readDateline(text);
  const published = draft.published ?? dateline?.published ?? null;
  if (text.length > LARGE_TEXT) {
    warnings.push({
      code: 'large',
      message: `The text has ${text.length} characters, far more than a news report; is it several reports in one file?`,
    });
  }
  const turned = text.search(BIDI_CONTROL);
  if (turned !== -1) {
    warnings.push({
      code: 'bidi',
      message: `The text holds characters that change its reading direction, the first at character ${turned}; it may read otherwise than it is stored.`,
    });
  }
  return {
    id: draft.id ? storable(draft.id) : contentId(title, text, url, publisher, published),
    sha256: createHash('sha256').update(draft.bytes).digest('hex'),
    title,
    url,
    publisher,
    published,
    language: identifyLanguage(text, draft.language ?? null),
    text,
    authors,
    modified: draft.modified ?? null,
    agency: dateline?.agency ?? creditedAgency(text, authors, publisher),
    dateline: dateline?.place ?? null,
  };
}

/** Where two texts of one length first differ. */
function firstOdd(a: string, b: string): number {
  let at = 0;
  while (a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Not every store keeps NUL and halves of characters. */
const storable = (value: string): string => value.toWellFormed().replaceAll('\0', '\ufffd');

function clean(value: string | null | undefined): string | null {
  const trimmed = storable(value ?? '').trim();
  return trimmed === '' ? null : trimmed;
}

/** The same words from the same place are the same report, whatever their spacing and Unicode form. */
function contentId(...parts: readonly (string | null)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    let isEmpty = true;
    for (const piece of squeezedPieces(part ?? '')) {
      hash.update(piece);
      isEmpty = false;
    }
    hash.update(isEmpty ? '\n' : ' \n');
  }
  return hash.digest('hex').slice(0, 16);
}
