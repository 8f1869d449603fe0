import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const article = (headline: string, text: string, language = 'en') =>
  `<html lang="${language}"><head><title>${headline}</title></head><body><article><h1>${headline}</h1>${`<p>${text}</p>`.repeat(3)}</article></body></html>`;
/** A newspaper of this machine, with a feed that leads to an article, one in Spanish, and one that is gone. @returns its address */
export async function startHerald(): Promise<string> {
  const site = createServer((request, response) => {
  const url = `http://${request.headers.host}`;
  const items = ['/one', '/es', '/gone'].map((path) => `<item><title>Item ${path}</title><link>${url}${path}</link><pubDate>Sat, 02 Apr 2022 08:00:00 GMT</pubDate></item>`); // prettier-ignore
  const pages: Record<string, string> = {
    '/': '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml" title="The Herald"></head><body>Home</body></html>',
    '/rss.xml': `<rss version="2.0"><channel><title>The Herald</title>${items.join('')}</channel></rss>`,
    '/one': article('Teacher shot dead in Lima', 'Gunmen shot dead a teacher in Lima on Friday, police said. The attackers fled on a motorcycle.'),
    '/es': article('Dos muertos en Lima', 'Dos personas murieron el viernes en un ataque con bomba en el centro de Lima, según informó la policía.', 'es'),
    '/alone': article('Mayor kidnapped in Huanta', 'Armed men kidnapped the mayor of Huanta on Tuesday, his family said. Nobody has claimed it.'),
  }; // prettier-ignore
  const body = pages[request.url ?? ''];
  response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': request.url === '/rss.xml' ? 'application/rss+xml' : 'text/html; charset=utf-8' }); // prettier-ignore
  response.end(body ?? 'not here');
}).listen(0, '127.0.0.1').unref(); // prettier-ignore
  await once(site, 'listening');
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}
