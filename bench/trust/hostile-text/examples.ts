import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Buffer } from 'node:buffer';
import { docxOf, paragraph, textRow, xlsxOf, zipOf } from '../../../src/ingest/office/testing.ts';
import { column, pdfOf } from '../../../src/ingest/pdf/testing.ts';
import { gzipped, madeAnswer, madePage, madeRecord } from '../../../src/ingest/warc/made-archive.ts';

/** Longer files are read so far. */
const MOST = 20_000;
/** Files of a folder that somebody gives. */
const MOST_FILES = 500;

/** What mutants are made of: whole documents by kind. */
export interface Examples {
  readonly texts: readonly string[];
  readonly bytes: Readonly<Record<Kind, readonly Uint8Array[]>>;
}
export type Kind = 'warc' | 'zip' | 'mail' | 'docx' | 'odt' | 'xlsx' | 'pdf';

const FOLDERS = ['examples/reports', 'examples/codebooks', 'lexicon'];

/** The examples of the project, documents made of them, and the files of `corpora`, a folder of more, where one is given. */
export async function readExamples(corpora: string | null): Promise<Examples> {
  const files = [...FOLDERS, ...(corpora === null ? [] : [corpora])].flatMap(filesOf);
  const texts = [...files.map((file) => readFileSync(file).subarray(0, MOST).toString('utf8')), ...WRITTEN];
  return { texts, bytes: await madeBytes() };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && !/\.(?:gz|zip|pdf|docx|xlsx)$/.test(file))
    .slice(0, MOST_FILES);
}

const SENTENCE = 'Gunmen killed at least 12 people near the market of Ovari on Monday, police said.';
const WRITTEN: readonly string[] = [
  madePage(1, 2),
  `<!doctype html><html lang="en"><head><title>Twelve killed</title><meta property="article:published_time" content="2023-03-11T10:00:00Z"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-03-11","author":[{"name":"Ana Ruiz"}],"articleBody":"${SENTENCE}"}</script></head><body><article><h1>Twelve killed</h1><p>By Ana Ruiz</p><p>${SENTENCE}</p><table><tr><td>1</td></tr></table></article></body></html>`,
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Twelve killed</title><link>https://n.example/1</link><pubDate>Sat, 11 Mar 2023 10:00:00 GMT</pubDate><description><![CDATA[<p>${SENTENCE}</p>]]></description></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Twelve killed</title><link href="https://n.example/1"/><updated>2023-03-11T10:00:00Z</updated><content type="html">&lt;p&gt;${SENTENCE}&lt;/p&gt;</content></entry></feed>`,
  `{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{"id":"1","url":"https://n.example/1","title":"Twelve killed","content_html":"<p>${SENTENCE}</p>","date_published":"2023-03-11T10:00:00Z"}]}`,
  '<opml version="2.0"><body><outline text="News"><outline text="N" type="rss" xmlUrl="https://n.example/rss"/></outline></body></opml>',
  `id,text,title,published\n1,"${SENTENCE}",Twelve killed,2023-03-11\n2,"Two ""more"" died",,\n`,
  'data_id,iso,event_id_cnty,event_date,year,event_type,sub_event_type,actor1,country,location,latitude,longitude,source,notes,fatalities\n1,566,NIG1,11 March 2023,2023,Battles,Armed clash,Military Forces of Nigeria,Nigeria,Ovari,6.1,7.2,Reuters,Gunmen killed 12,12\n',
  `Twelve killed\nThe Herald\nMarch 11, 2023\n\nByline: Ana Ruiz\n\nBody\n\n${SENTENCE}\n\nLoad-Date: March 12, 2023\n\nEnd of Document`,
  '{"kind":"accept","seq":1,"at":"2024-01-01T00:00:00.000Z","by":"ana","event":{"reportId":"r","eventId":"e"},"reason":"read"}\n{"kind":"merge","seq":2,"at":"2024-01-01T00:00:00.000Z","by":"ana","events":[{"reportId":"r","eventId":"e"}],"reason":"same"}',
  'POLICE_OFFICER [~COP]\n# a comment\nFARC_ [COLREB 64 > 2016]\n+REVOLUTIONARY_ARMED_FORCES_ ; x\n',
  'https://n.example/1\nhttps://n.example/2 2023-03-11\n',
  'from=2024-02-30&to=2024&country=Mali:OR:country=Niger&fatalities=1|2&fatalities_where=BETWEEN&type=ASSAULT/beat&text="a b" -c OR (d*&limit=5',
];

async function madeBytes(): Promise<Examples['bytes']> {
  const [one, two] = [1, 2].map((n) => madeRecord(madeAnswer(madePage(n, 1)), { url: `https://n.example/${n}` }));
  const mail = [
    `From: "Ana Ruiz" <ana@n.example>\r\nTo: b@n.example\r\nSubject: =?utf-8?B?VHdlbHZlIGtpbGxlZA==?=\r\nDate: Sat, 11 Mar 2023 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>${SENTENCE}=20</p>\r\n--b\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\n${SENTENCE}\r\n--b--\r\n`,
    `From: ana@n.example\r\nSubject: Fwd: news\r\nDate: Sat, 11 Mar 2023 10:00:00 +0000\r\n\r\n${SENTENCE}\r\n\r\n> On Friday, b wrote:\r\n> quoted\r\n`,
  ];
  const docx = await docxOf(paragraph('Twelve killed') + paragraph(SENTENCE, ' More.'), {
    'docProps/core.xml': '<cp:coreProperties><dc:title>Twelve killed</dc:title><dcterms:created>2023-03-11T10:00:00Z</dcterms:created></cp:coreProperties>',
  });
  const odt = await zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content><office:body><office:text><text:h>Twelve killed</text:h><text:p>${SENTENCE}</text:p></office:text></office:body></office:document-content>`,
  });
  const xlsx = await xlsxOf([{ name: 'Sheet1', rows: textRow(1, 'text', 'published') + textRow(2, SENTENCE, '2023-03-11') }]);
  const zip = await zipOf({ 'a.txt': SENTENCE, 'b/c.html': madePage(3, 1), 'd.csv': `text\n"${SENTENCE}"\n` });
  return {
    warc: [Buffer.concat([one!, two!]), Buffer.concat(gzipped([one!, two!]))],
    zip: [zip],
    mail: mail.map((text) => Buffer.from(text)),
    docx: [docx],
    odt: [odt],
    xlsx: [xlsx],
    pdf: [pdfOf([column(['Twelve killed', SENTENCE, 'More was said.'], 60, 700)], { info: { Title: 'Twelve killed', CreationDate: 'D:20230311100000Z' } })],
  };
} // prettier-ignore
