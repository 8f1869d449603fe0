import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generateStream } from '../../bench/stream/generate.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { gzipped, madeAnswer, madeRecord } from '../../src/ingest/warc/made-archive.ts';

/** A made-up report of news, as `casus add` reads it. */
export interface MadeReport {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly publisher: string;
  readonly url?: string;
  readonly text: string;
}

/** So many reports, several of one incident among them as news has them; the same seed makes the same. */
export function madeReports(count: number, seed = 1): MadeReport[] {
  return Array.from(generateStream({ count, seed, gazetteer: loadGazetteer() }), ({ report }) => report);
}

export function writeJsonl(path: string, reports: readonly MadeReport[]): string {
  writeFileSync(path, reports.map((report) => `${JSON.stringify(report)}\n`).join(''));
  return path;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const paragraphs = ({ text }: MadeReport) => text.split('\n\n').map((one) => `<p>${escaped(one)}</p>`).join('\n'); // prettier-ignore
const address = ({ id, url }: MadeReport) => url ?? `https://news.example/${id}`;

function page(report: MadeReport): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(report.title)}</title>
${report.url === '' ? '' : `<link rel="canonical" href="${escaped(address(report))}">`}<meta property="article:published_time" content="${report.published}">
<meta property="og:site_name" content="${escaped(report.publisher)}"></head>
<body><article><h1>${escaped(report.title)}</h1>
${paragraphs(report)}
</article></body></html>
`;
}

/** A folder of web pages, a file each. */
export function writePages(folder: string, reports: readonly MadeReport[]): string {
  mkdirSync(folder);
  for (const report of reports) writeFileSync(join(folder, `${report.id}.html`), page(report));
  return folder;
}

/** A web archive of pages as a crawler writes it, each record compressed by itself. */
export function writeWarc(path: string, reports: readonly MadeReport[]): string {
  const records = reports.map((report) => madeRecord(madeAnswer(page(report)), { url: address(report) }));
  writeFileSync(path, Buffer.concat(gzipped(records)));
  return path;
}

/** Feeds that were saved, and the papers on this machine that they point to. */
export interface Papers extends AsyncDisposable {
  /** The folder of the feeds. */
  readonly feeds: string;
  /** What `casus` must be given to fetch from them. */
  readonly env: { readonly CASUS_ALLOW_HOSTS: string };
}

/** Saves a feed of each paper, three articles each; papers have addresses of their own, since each is asked for one page at a time. */
export async function servedFeeds(folder: string, reports: readonly MadeReport[]): Promise<Papers> {
  mkdirSync(folder);
  const pages = new Map(reports.map((report) => [`/${report.id}.html`, page({ ...report, url: '' })]));
  const server = createServer((request, response) => {
    const body = pages.get(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hosts: string[] = [];
  for (let at = 0; at < reports.length; at += 3) {
    const host = `127.0.2.${hosts.push('') % 250}:${port}`;
    hosts[hosts.length - 1] = host;
    const items = reports.slice(at, at + 3).map(({ id, title }) => `<item><title>${escaped(title)}</title><link>http://${host}/${id}.html</link></item>`); // prettier-ignore
    const feed = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Paper ${hosts.length}</title>${items.join('')}</channel></rss>`;
    writeFileSync(join(folder, `feed-${hosts.length}.xml`), feed);
  }
  return {
    feeds: folder,
    env: { CASUS_ALLOW_HOSTS: hosts.join(',') },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
