import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findChromium, launch } from './chromium.ts';
import { startHerald } from './herald.ts';
import { makeLively, type Lively } from './lively.ts';
import { screensOf, show } from './screens.ts';
import { serve } from './serve.ts';

// Takes the pictures of docs/screenshots: every screen, light and dark. `npm run docs:screenshots [NAME…]`

const root = fileURLToPath(new URL('../..', import.meta.url));
const into = join(root, 'docs/screenshots');
const asked = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'casus-screenshots-'));
const chromium = findChromium();
if (chromium === null) process.exit(1);
execFileSync(process.execPath, [join(root, 'src/cli/main.ts'), 'demo'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }); // prettier-ignore
const herald = await startHerald();
process.env.CASUS_ALLOW_HOSTS = new URL(herald).host;
const server = await serve(join(folder, 'casus-example/example.casus'), []);
const browser = await launch(chromium);
try {
  const lively = await makeLively(server.url);
  mkdirSync(into, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    const { name, password } = lively.ana;
    await context.request.post(`${server.url}/api/login`, { data: { name, password } });
    const page = await context.newPage();
    for (const screen of screensOf(lively)) {
      if (asked.length > 0 && !asked.includes(screen.name)) continue;
      try {
        await show(page, server.url, screen);
      } catch (error) {
        process.exitCode = 1;
        process.stderr.write(`${screen.name}: ${String(error)}\n`);
      }
      await page.screenshot({ path: join(into, `${screen.name}${theme === 'dark' ? '-dark' : ''}.png`) });
    }
    await context.close();
  }
  if (asked.length === 0 || asked.includes('sources')) await takeSources(lively);
  if (asked.length === 0 || asked.includes('static-report')) await takeReport();
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A static report, from its head to its map: a page of its own, which no server has. */
async function takeReport(): Promise<void> {
  const args = ['report', '--workspace', 'casus-example/example.casus', '--out', 'report'];
  execFileSync(process.execPath, [join(root, 'src/cli/main.ts'), ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }); // prettier-ignore
  const page = await browser.newPage({ viewport: { width: 840, height: 1120 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(join(folder, 'report/index.html')).href);
  await page.screenshot({ path: join(into, 'static-report.png') });
  await page.close();
}

/** A newspaper is watched, last of all: what it brings stands in no other picture. */
async function takeSources({ ana }: Lively): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme });
    await context.request.post(`${server.url}/api/login`, { data: { name: ana.name, password: ana.password } });
    const page = await context.newPage();
    await page.goto(`${server.url}/sources`);
    if (theme === 'light') {
      await page.getByRole('heading', { name: 'Nothing is watched yet' }).waitFor();
      await page.keyboard.press('n');
      await page.getByLabel('Address').fill(herald);
      await page.keyboard.press('Enter');
      await page.getByText(/: done$/).waitFor();
    }
    await page.getByRole('row', { name: /The Herald/ }).waitFor();
    await page.screenshot({ path: join(into, `sources${theme === 'dark' ? '-dark' : ''}.png`) });
    await context.close();
  }
}
