import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page, Request } from 'playwright-core';
import { mailOf } from '../../src/publish/alerts/mail.ts';
import { rssOf } from '../../src/publish/alerts/feeds.ts';
import { serve } from '../../src/server/serve.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { alerted } from '../../src/workspace/alerts/incidents-now.ts';
import { MAIN, runProgram } from '../run-program.ts';
import { Visitor } from '../visitor.ts';
import { ADMINISTRATOR, fillHostile, incidentsOf, reportIds, workHostile } from './hostile-workspace.ts';
import { ON_LOAD, scanPage } from './scan-page.ts';

interface Walked {
  /** How many pages were looked at. */
  readonly pages: number;
  /** How many of the strings stood on a page as words, as they were written. */
  readonly shown: number;
  /** How much of what people would say the server did not take. */
  readonly refused: number;
  readonly broken: readonly string[];
}

interface Walk {
  readonly browser: Browser;
  readonly texts: readonly string[];
  /** A folder that is there, for the workspace and what is made of it. */
  readonly folder: string;
  /** Where the workbench was built. */
  readonly web: string;
  /** Is told of each page. */
  readonly say?: (page: string) => void;
}

/**
 * Puts strings wherever people and the web can put words, goes to every screen and every page that Casus makes of them, and tells
 * what ran, what became markup, and who else was asked for anything.
 */
export async function walkMarkup({ browser, texts, folder, web, say }: Walk): Promise<Walked> {
  const workspace = join(folder, 'hostile.casus');
  await using store = await openStore(workspace);
  await fillHostile(store, texts);
  const broken: string[] = [];
  const onFault = (fault: unknown) => broken.push(`the server failed: ${String(fault)}`);
  await using server = await serve({ store, names: true, version: '0.0.0', web, onFault, open: { perMinute: 100_000, behindProxy: false } }, { host: '127.0.0.1', port: 0 }); // prettier-ignore
  const refused = await workHostile(server.url, texts);
  const files = await pagesOf(store, workspace, folder);

  const context = await browser.newContext({ viewport: { width: 1400, height: 2000 }, reducedMotion: 'reduce' });
  await context.addInitScript(ON_LOAD);
  const [pending, looked] = [new Set<Request>(), { pages: 0 }];
  const seen: string[] = [];
  try {
    const page = await context.newPage();
    let at = '';
    const tell = (what: string) => void broken.push(`${at}: ${what}`);
    page.on('dialog', (dialog) => { tell(`a dialog: ${dialog.message()}`); void dialog.dismiss(); }); // prettier-ignore
    page.on('pageerror', (error) => { tell(`an error: ${error.message}`); }); // prettier-ignore
    page.on('console', (said) => { if (said.type() === 'error' && !/Failed to load resource/.test(said.text())) tell(said.text()); }); // prettier-ignore
    page.on('popup', () => { tell('another window'); }); // prettier-ignore
    page.on('request', (request) => {
      if (!/^(?:data|blob|file|about):/.test(request.url()) && new URL(request.url()).origin !== server.url) tell(`asked ${request.url()}`); // prettier-ignore
      // Nothing is told of the end of a script whose worker is ended meanwhile, as that of a map that is left.
      if (!/\/api\/events$|-worker-/.test(request.url())) pending.add(request);
    });
    page.on('requestfinished', (request) => pending.delete(request));
    page.on('requestfailed', (request) => pending.delete(request));
    const look = async () => {
      say?.(at);
      const { found, words } = await scanPage(page);
      for (const one of new Set(found)) tell(one);
      seen.push(plain(words));
      looked.pages += 1;
    };

    await page.request.post(`${server.url}/api/login`, { data: ADMINISTRATOR });
    await page.goto(server.url);
    for (const path of await screens(server.url, texts)) {
      at = path;
      await goTo(page, path, pending);
      await look();
    }
    at = 'search';
    for (const text of texts) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill(text);
      await settled(page, pending);
      await look();
      await page.keyboard.press('Escape');
    }
    at = 'trying a sentence';
    await goTo(page, '/codebook', pending);
    for (const text of texts) {
      await page.getByLabel(/Try a sentence/).fill(`Gunmen killed three people in Lima. ${text.trim()}`);
      await page.getByRole('button', { name: 'Read it' }).click();
      await settled(page, pending);
      await look();
    }
    for (const address of [`${server.url}/open/`, ...files]) {
      at = address;
      await page.goto(address);
      await look();
    }
  } finally {
    await context.close();
  }
  const all = seen.join('\n');
  const unseen = texts.filter((text) => !all.includes(plain(text)));
  for (const text of unseen) broken.push(`nowhere as it was written: ${JSON.stringify(text)}`);
  return { pages: looked.pages, shown: texts.length - unseen.length, refused, broken };
}

/** Without gaps and what has no form of its own, which pages may show as they like. */
const plain = (text: string): string => text.replace(/[\p{C}\p{Z}\s\ufffd]/gu, '');

/** Every screen of the workbench, with all reports and incidents. */
async function screens(url: string, texts: readonly string[]): Promise<string[]> {
  const ana = new Visitor(url);
  await ana.post('/api/login', ADMINISTRATOR);
  const reports = await reportIds(ana);
  const incidents = await incidentsOf(ana);
  const { samples } = (await ana.get('/api/agreement/samples')).json as { samples: { name: string }[] };
  const { sources } = (await ana.get('/api/sources')).json as { sources: { number: number }[] };
  const asked = texts.map((text) => encodeURIComponent(text.toWellFormed()));
  return [
    '/', '/inbox', '/inbox?filter=all', '/inbox?filter=help', '/incidents', '/explore', '/explore?view=table', '/alerts', '/releases',
    '/releases?step=checks', '/releases/1.0', '/codebook?tab=words', '/codebook?tab=names', '/agreement', '/sources', '/settings',
    '/audit', '/sources?tab=waiting', '/sources?tab=set-aside', '/login', '/setup',
    ...reports.map((id) => `/reports/${encodeURIComponent(id)}`),
    ...incidents.map(({ id }) => `/incidents/${id}`),
    ...incidents.slice(0, 3).map(({ id }) => `/explore?open=${id}`),
    ...samples.flatMap(({ name }) => ['', '/code'].map((end) => `/agreement/${encodeURIComponent(name)}${end}`)),
    ...sources.slice(0, 3).map(({ number }) => `/sources/${number}`),
    ...asked.slice(0, 5).flatMap((one) => [`/${one}`, `/reports/${one}`, `/incidents?text=${one}`, `/audit?by=${one}`, `/inbox?filter=${one}`, `/explore?country=${one}`, `/setup#${one}`, `/alerts?new=yes&actor=${one}`]),
  ]; // prettier-ignore
}

/** Goes there as a link of the workbench does, without loading it anew. */
async function goTo(page: Page, path: string, pending: ReadonlySet<Request>): Promise<void> {
  const step = `history.pushState(null, '', ${JSON.stringify(path)})`;
  await page.evaluate(`${step}; dispatchEvent(new PopStateEvent('popstate'))`);
  await settled(page, pending);
}

/** Milliseconds after which an answer does not come any more. */
const LONGEST_WAIT = 60_000;

/**
 * Waits until nothing is asked for any more, and what came is drawn.
 * @throws Error naming what has no answer after a minute
 */
async function settled(page: Page, pending: ReadonlySet<Request>): Promise<void> {
  const from = performance.now();
  for (let quiet = 0; quiet < 3;) {
    await page.waitForTimeout(40);
    quiet = pending.size === 0 ? quiet + 1 : 0;
    if (performance.now() - from > LONGEST_WAIT)
      throw new Error(`no answer: ${[...pending].map((one) => `${one.method()} ${one.url()}`).join(', ')}`);
  }
}

/** The pages that Casus writes: the static report, the changes between two releases, the mails of alerts and what a feed tells. */
async function pagesOf(store: Store, workspace: string, folder: string): Promise<string[]> {
  const casus = async (...args: readonly string[]) => {
    const { code, stderr } = await runProgram(process.execPath, [MAIN, ...args, '-w', workspace], { cwd: folder });
    if (code !== 0) throw new Error(stderr);
  };
  await casus('report', '--out', 'page');
  await casus('release', 'create', '1.1', '--insist', 'a test');
  await casus('release', 'diff', '1.0', '1.1', '--html', 'changes.html');
  const told = [];
  for await (const one of store.toldIncidents()) told.push(alerted(one, 'https://casus.example'));
  const mails = told.map((one) => mailOf({ kind: 'incidents', alert: { number: 1, name: one.title }, about: one.title, made: '2024-06-01T00:00:00Z', rise: null, incidents: [one], more: 0 }).html); // prettier-ignore
  writeFileSync(join(folder, 'mail.html'), mails.join('\n').replaceAll(/<!doctype html>|<\/?(?:html|head|body)[^>]*>/g, '').replaceAll(/<meta[^>]*>|<title>.*?<\/title>/gs, '')); // prettier-ignore
  const entries = told.map((one, i) => ({ id: `${i}`, at: '2024-06-01T00:00:00Z', told: one }));
  const feed = rssOf({ title: 'Feed', description: told[0]!.title, home: 'https://casus.example', self: 'https://casus.example/a.rss', entries }); // prettier-ignore
  const contents = [...feed.matchAll(/<description>(.*?)<\/description>/gs)].map(([, written = '']) => written);
  const read = (written: string) => written.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&'); // prettier-ignore
  writeFileSync(join(folder, 'feed.html'), `<meta charset="utf-8">${contents.slice(1).map(read).join('\n')}`);
  return ['page/index.html', 'changes.html', 'mail.html', 'feed.html'].map((name) => pathToFileURL(join(folder, name)).href); // prettier-ignore
}
