import type { NewLead, Problem } from '../../model/index.ts';
import { readFeedDate } from '../feeds/feed-date.ts';
import { plainTitle } from '../feeds/plain.ts';
import { setAside, type Ingested } from '../ingested.ts';
import { pageKey } from '../page-key.ts';

/** What a row of a list says of a page, as it is written there. */
interface ListedPage {
  readonly url: string;
  readonly title?: string | undefined;
  readonly published?: string | undefined;
  readonly publisher?: string | undefined;
  readonly language?: string | undefined;
  readonly authors?: readonly string[];
}

/** Where it is written. */
export interface Place {
  readonly input: string;
  readonly line: number;
}

/** The lead that a row of a list is; set aside where its URL is none. */
export function listLead(page: ListedPage, { input, line }: Place): Ingested {
  const url = page.url.trim();
  if (!/^https?:\/\/[^\s]+$/i.test(url) || !URL.canParse(url)) {
    const shown = JSON.stringify(url.slice(0, 80));
    return asideAt(
      { input, line },
      'bad-record',
      url === '' ? 'there is no URL.' : `${shown} is no URL of a web page.`,
    );
  }
  const lead: NewLead = {
    key: pageKey(url),
    url,
    title: plainTitle(page.title ?? ''),
    published: readFeedDate(page.published ?? ''),
    publisher: named(page.publisher),
    language: named(page.language),
    authors: page.authors ?? [],
    text: null,
  };
  return { kind: 'lead', input, line, lead };
}

export function asideAt({ input, line }: Place, code: Problem['code'], message: string): Ingested {
  return setAside({ code, input, line, message: `${input}, line ${line}: ${message}` });
}

function named(written: string | undefined): string | null {
  const name = written?.trim() ?? '';
  return name === '' ? null : name;
}
