import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';

const MAP = '[data-drawn=true]';
const count = (heading: string | null) => Number(/^[\d,]+/.exec(heading ?? '')?.[0].replace(',', ''));

walk('the map is drawn with no other host asked, and a table says the same in words', async ({ page, url }) => {
  await page.goto(`${url}/explore`);
  await page.locator(MAP).waitFor({ timeout: 60_000 });
  const title = page.getByRole('heading', { level: 1 });
  const all = count(await title.textContent());
  expect(all).toBeGreaterThan(20);
  await page.keyboard.press('l');
  const rows = page.getByRole('list', { name: 'Incidents' });
  await rows.getByRole('listitem').first().waitFor();
  expect(new URL(page.url()).searchParams.get('view')).toBe('table');
  const first = await rows.getByRole('listitem').first().getAttribute('aria-setsize');
  expect(Number(first)).toBe(all);
  await rows.getByRole('link').first().click();
  await page.getByRole('link', { name: 'Open the incident' }).click();
  await page.waitForURL(/\/incidents\/[a-z0-9]+$/);
});

walk('a brush over the timeline narrows, by mouse and by key, and each filter is dropped by a click', async ({ page, url }) => {
  await page.goto(`${url}/explore?view=table`);
  const title = page.getByRole('heading', { level: 1 });
  const from = page.getByRole('slider', { name: 'From' });
  await from.waitFor();
  const all = count(await title.textContent());
  const chart = (await page.getByRole('region', { name: 'Timeline' }).boundingBox())!;
  await page.mouse.move(chart.x + chart.width * 0.9, chart.y + 40);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width * 0.95, chart.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/from=\d{4}-/);
  await page.getByRole('button', { name: /^from / }).waitFor();
  await expect.poll(async () => count(await title.textContent())).toBeLessThan(all);
  await page.keyboard.press('0');
  await expect.poll(async () => count(await title.textContent())).toBe(all);
  await from.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/from=\d{4}-/);
  await page.getByRole('button', { name: /^from / }).click();
  await page.waitForURL((at) => !at.searchParams.has('from'));
}); // prettier-ignore

walk('filters count what they would leave; where nothing is left, the one to blame is named', async ({ page, url }) => {
  await page.goto(`${url}/explore?view=table`);
  const facet = page.getByRole('group', { name: 'Type' }).getByRole('button').first();
  const offered = count((await facet.locator('.count').textContent()) ?? '');
  await facet.click();
  await expect.poll(async () => count(await page.getByRole('heading', { level: 1 }).textContent())).toBe(offered);
  await page.goto(`${url}/explore?type=ASSAULT&text=nosuchword`);
  await page.getByText('No incident is like that').waitFor();
  await page.getByRole('link', { name: /Without words/ }).click();
  await expect.poll(async () => count(await page.getByRole('heading', { level: 1 }).textContent())).toBeGreaterThan(0);
});

walk('those without a date are a click away, and what is shown is what is downloaded', async ({ page, url }) => {
  await page.goto(`${url}/explore?view=table`);
  const bin = page.getByRole('button', { name: /no date/ });
  const undated = Number(/\((\d+)\)/.exec((await bin.textContent()) ?? '')?.[1]);
  await bin.click();
  await expect.poll(async () => count(await page.getByRole('heading', { level: 1 }).textContent())).toBe(undated);
  await page.getByRole('button', { name: 'Download' }).click();
  const csv = await page.evaluate(async (href) => (await fetch(href!)).text(), await page.getByRole('link', { name: 'Download' }).getAttribute('href')); // prettier-ignore
  expect(csv.trimEnd().split('\r\n')).toHaveLength(undated + 1);
  await page.keyboard.press('Escape');
  const twin = await page.evaluate(
    async (at) => (await fetch(at)).json(),
    page.url().replace('/explore?', '/explore.json?'),
  );
  expect(twin).toMatchObject({ total: undated });
});

walk('incidents are downloaded by keys alone, in the format and columns that are chosen', async ({ page, url }) => {
  await page.goto(`${url}/incidents?type=ASSAULT`);
  await page.getByRole('list', { name: 'Incidents' }).getByRole('listitem').first().waitFor();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Download the incidents' });
  await dialog.getByLabel('Columns').selectOption({ label: 'ACLED' });
  await dialog.getByLabel('Format').selectOption('jsonl');
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('link', { name: 'Download' }).focus();
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toBe('casus-acled.jsonl');
  const [first] = readFileSync(await file.path(), 'utf8').split('\n');
  expect(JSON.parse(first!)).toMatchObject({ event_id_cnty: expect.stringMatching(/^CSX/) as string });
  await dialog.waitFor({ state: 'hidden' });
});

walk('search finds incidents, places and screens, and goes there by keys alone', async ({ page, url }) => {
  await page.goto(url);
  await page.getByRole('heading', { name: 'Waiting' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Maidug');
  const place = page.getByRole('group', { name: 'Places' }).getByRole('option').first();
  await place.waitFor();
  await page.getByRole('combobox').fill('codebook');
  const screens = page.getByRole('group', { name: 'Screens' });
  await screens.getByRole('option', { name: /Codebook/ }).waitFor();
  for (let i = 0; i < 30; i++) {
    if ((await screens.getByRole('option').first().getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/codebook`);
});

walk('an empty workspace says what to do first', async ({ page, url }) => {
  await page.goto(url);
  await page.getByRole('heading', { name: 'First steps' }).waitFor();
  await page.goto(`${url}/explore`);
  await page.getByText('No incident yet').waitFor();
}, { empty: true }); // prettier-ignore

// Every walk fails where a request leaves for another host; this one goes to every room.
walk('no room asks another host for anything', async ({ page, url }) => {
  await page.goto(url);
  for (const room of ['/', '/inbox', '/incidents', '/explore', '/releases', '/codebook', '/agreement', '/audit', '/settings']) {
    await page.goto(url + room, { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (room === '/explore') await page.locator(MAP).waitFor({ timeout: 60_000 });
  }
}); // prettier-ignore
