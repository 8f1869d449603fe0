import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { generateStream } from '../stream/generate.ts';
import type { StreamReport } from '../stream/write-report.ts';

interface News extends AsyncDisposable {
  /** URLs of the feeds, each on a loopback address of its own, since a host is asked for one page at a time. */
  readonly feeds: readonly string[];
  /** How many articles were published so far. */
  served(): number;
  urls(): ReadonlySet<string>;
  /** Publishes nothing more. */
  stop(): void;
}

/** A feed shows its last so many articles, as papers do. */
const SHOWN = 60;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Papers of a made-up war on this machine: a new article every so often, in the feeds by turns. */
export async function servedNews({ feeds, rate }: { readonly feeds: number; readonly rate: number }): Promise<News> {
  const stream = generateStream({ count: 10_000_000, seed: 9, gazetteer: loadGazetteer() });
  const papers = Array.from({ length: feeds }, () => [] as { readonly path: string; readonly report: StreamReport }[]);
  const urls = new Set<string>();
  const server = createServer((request, response) => {
    const paper = papers[Number(/^127\.0\.1\.(\d+)/.exec(request.headers.host ?? '')?.[1]) - 1];
    const host = `http://${request.headers.host}`;
    const article = paper?.find(({ path }) => path === request.url);
    if (request.url === '/feed.xml' && paper) {
      response.setHeader('Content-Type', 'application/rss+xml');
      response.end(feedOf(host, paper.slice(-SHOWN)));
    } else if (article) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(pageOf(article.report));
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  const port = await listening(server);
  let count = 0;
  const began = Date.now();
  const timer = setInterval(() => {
    for (; count < ((Date.now() - began) / 1000) * rate; count++) {
      const turn = count % feeds;
      const { report } = stream.next().value as { report: StreamReport };
      const path = `/news/${count}.html`;
      papers[turn]!.push({ path, report });
      // Long enough that whoever follows the feed has fetched it.
      if (papers[turn]!.length > 20 * SHOWN) papers[turn]!.shift();
      urls.add(`http://127.0.1.${turn + 1}:${port}${path}`);
    }
  }, 100);
  return {
    feeds: papers.map((_, i) => `http://127.0.1.${i + 1}:${port}/feed.xml`),
    served: () => count,
    urls: () => urls,
    stop() {
      clearInterval(timer);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function feedOf(host: string, articles: readonly { readonly path: string; readonly report: StreamReport }[]): string {
  const items = articles.map(
    ({ path, report }) =>
      `<item><title>${escaped(report.title)}</title><link>${host}${path}</link><guid>${host}${path}</guid></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Paper at ${host}</title><link>${host}/</link>${items.join('')}</channel></rss>`;
}

function pageOf({ title, published, publisher, text }: StreamReport): string {
  const paragraphs = text.split(/\n+/).map((one) => `<p>${escaped(one)}</p>`);
  return `<!doctype html><html lang="en"><head><title>${escaped(title)}</title><meta property="og:site_name" content="${escaped(publisher)}"><meta property="article:published_time" content="${published}"></head><body><nav><a href="/">Home</a></nav><article><h1>${escaped(title)}</h1>${paragraphs.join('')}</article></body></html>`;
}
