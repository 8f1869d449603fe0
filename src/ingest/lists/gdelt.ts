import { plainTitle } from '../feeds/plain.ts';
import type { Ingested } from '../ingested.ts';
import { asideAt, listLead, type Place } from './list-lead.ts';

/** A table of GDELT: tabs, and but for the oldest no header line. Columns count from 0. */
interface GdeltTable {
  readonly name: string;
  readonly columns: number;
  /** What its rows begin with; they are told from other tables by this and the number of columns. */
  readonly begins: RegExp;
  readonly url: number;
  readonly date: number;
  readonly publisher?: number;
  /** Where the kind of a document stands: 1 is a web page. */
  readonly collection?: number;
  /** Where what GDELT read of the page stands, as XML. */
  readonly extras?: number;
}

/** From the codebooks: GKG 2.1 (2015), GKG 1.0 (2013), Event 2.0 and Mentions (2015), Event 1.0 (2013). */
const TABLES: readonly GdeltTable[] = [
  { name: 'GKG 2.1', columns: 27, begins: /^\d{14}-T?\d/, url: 4, date: 1, publisher: 3, collection: 2, extras: 26 },
  { name: 'GKG 1.0', columns: 11, begins: /^(?:DATE\tNUMARTS|\d{8}\t)/, url: 10, date: 0, publisher: 9 },
  { name: 'Event 2.0', columns: 61, begins: /^\d+\t\d{8}\t/, url: 60, date: 59 },
  { name: 'Event 1.0', columns: 58, begins: /^\d+\t\d{8}\t/, url: 57, date: 56 },
  { name: 'Mentions', columns: 16, begins: /^\d+\t\d{14}\t\d{14}\t/, url: 5, date: 2, publisher: 4, collection: 3 },
];

/** Kinds of documents that are no web pages (V2SOURCECOLLECTIONIDENTIFIER). */
const COLLECTIONS: Readonly<Record<string, string>> = {
  '2': 'a citation (broadcast, print or subscription)',
  '3': 'a document of the CORE archive',
  '4': 'a document of DTIC',
  '5': 'a document of JSTOR',
  '6': 'a source without text (a picture or film)',
};

/** The table of GDELT that a line is of; null where it is of none. */
export function gdeltTable(line: string): GdeltTable | null {
  const columns = line.split('\t').length;
  return TABLES.find((table) => table.columns === columns && table.begins.test(line)) ?? null;
}

/** One line of the table → the pages it names: a row of GKG 1.0 may name many. */
export function* gdeltLeads(table: GdeltTable, line: string, at: Place): Generator<Ingested> {
  const cells = line.split('\t');
  if (cells.length !== table.columns) {
    yield asideAt(at, 'bad-record', `${cells.length} columns where GDELT's ${table.name} has ${table.columns}.`);
    return;
  }
  const cell = (column: number | undefined) => (column === undefined ? '' : cells[column]!.trim());
  if (cell(table.date) === 'DATE') return;
  const collection = cell(table.collection);
  if (table.collection !== undefined && collection !== '1') {
    const kind = COLLECTIONS[collection] ?? 'no web page';
    yield asideAt(at, 'no-text', `GDELT has this document as ${kind}: there is no page to fetch.`);
    return;
  }
  const extras = cell(table.extras);
  const page = {
    title: extra(extras, 'PAGE_TITLE'),
    // The second and minute are those of the page where it states them, else of the quarter of an hour it was found in.
    published: extra(extras, 'PAGE_PRECISEPUBTIMESTAMP') || cell(table.date),
    authors: extra(extras, 'PAGE_AUTHORS').split(';').flatMap((name) => plainTitle(name) ?? []), // prettier-ignore
  };
  // A citation of the oldest tables stands where the URL should.
  const urls = table.name === 'GKG 1.0' ? cell(table.url).split('<UDIV>') : [cell(table.url)];
  const publishers = cell(table.publisher).split(';');
  for (const [i, url] of urls.entries())
    yield listLead({ ...page, url, publisher: urls.length === publishers.length ? publishers[i] : undefined }, at);
}

function extra(xml: string, name: string): string {
  const from = xml.indexOf(`<${name}>`);
  const to = from === -1 ? -1 : xml.indexOf(`</${name}>`, from);
  return to === -1 ? '' : xml.slice(from + name.length + 2, to);
}
