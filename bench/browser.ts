import { chromium, type Browser, type Page } from 'playwright-core';
import { serve } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import { packageRoot } from '../src/model/package-files.ts';

const USAGE = `usage: npm run -s bench:browser -- WORKSPACE

Opens the explorer of a workspace in a headless Chromium that draws in software, and says how long it takes until the map stands
there with the incidents on it (a cold browser each time), and how long the frames take while the map is dragged about. The
workbench must be built (npm run web); bench:api --keep makes a workspace. CASUS_CHROMIUM names another browser.
`;

const OPENED = 7;
const DRAGS = 8;
const VIEWPORT = { width: 1280, height: 800 };

/** What a page notes of its frames while `frames.on`. */
interface Frames {
  on: boolean;
  took: number[];
}
declare global {
  var frames: Frames;
  function requestAnimationFrame(then: (now: number) => void): number;
}

const column = (n: number): string => n.toFixed(0).padStart(8);
const row = (what: string, values: number[]) => {
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.max(Math.ceil(share * values.length) - 1, 0)] ?? NaN;
  process.stdout.write(`${column(at(0.5))} ${column(at(0.95))} ${column(at(1))}  ${what}\n`);
};

async function opened(browser: Browser, url: string): Promise<{ page: Page; first: number; drawn: number }> {
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage();
  await page.goto(url);
  await page.locator('[data-drawn=true]').waitFor({ timeout: 120_000 });
  const { first, drawn } = await page.evaluate(() => ({
    first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    drawn: performance.getEntriesByName('map drawn')[0]?.startTime ?? NaN,
  }));
  return { page, first, drawn };
}

/** The milliseconds between frames while a mouse pulls the map to and fro, answers of the server arriving meanwhile. */
async function dragged(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    globalThis.frames = { on: false, took: [] };
    let last = 0;
    const note = (now: number) => {
      if (frames.on && last > 0) frames.took.push(now - last);
      last = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  const box = (await page.locator('.map').boundingBox())!;
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  for (let drag = 0; drag < DRAGS; drag++) {
    const way = drag % 2 === 0 ? 1 : -1;
    await page.mouse.move(...middle);
    await page.mouse.down();
    await page.evaluate(() => void (frames.on = true));
    for (let step = 1; step <= 40; step++) {
      await page.mouse.move(middle[0] + way * step * 7, middle[1] + way * step * 3);
      await page.waitForTimeout(8);
    }
    await page.evaluate(() => void (frames.on = false));
    await page.mouse.up();
    await page.waitForTimeout(250);
  }
  return page.evaluate(() => frames.took);
}

async function bench(workspace: string): Promise<void> {
  await using store = await openStore(workspace);
  const { incidents } = await store.counts();
  const served = { store, names: false, version: '0.0.0', web: `${packageRoot()}dist/web`, onFault: console.error };
  await using server = await serve(served, { host: '127.0.0.1', port: 0 });
  // The server reads its columns when it is first asked, once for all who come after.
  await (await fetch(`${server.url}/api/explore`)).text();
  const browser = await chromium.launch({
    executablePath: process.env.CASUS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--use-gl=angle', '--use-angle=swiftshader'],
  });
  try {
    process.stdout.write(`${incidents} incidents; milliseconds\n  median     95 %     most\n`);
    const [first, drawn]: [number[], number[]] = [[], []];
    for (let i = 0; i < OPENED; i++) {
      const one = await opened(browser, `${server.url}/explore`);
      first.push(one.first);
      drawn.push(one.drawn);
      await one.page.context().close();
    }
    row('until something is painted', first);
    row('until the map is drawn with its incidents', drawn);
    for (const [what, box] of [
      ['the world', ''],
      ['a continent', '?west=-20&east=40&south=-5&north=35&zoom=3'],
      ['a country', '?west=2&east=15&south=4&north=14&zoom=6'],
    ] as const) {
      const { page } = await opened(browser, `${server.url}/explore${box}`);
      await page.waitForTimeout(1_000);
      const took = await dragged(page);
      row(
        `a frame while ${what} is dragged (${took.length} frames, ${took.filter((ms) => ms > 50).length} over 50)`,
        took,
      );
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
}

async function main([workspace, ...more]: readonly string[]): Promise<number> {
  if (workspace === undefined || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  await bench(workspace);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
