import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';
import { startHerald } from './herald.ts';

// The servers of these walks may fetch from a newspaper of this machine, by name.
const herald = await startHerald();
process.env.CASUS_ALLOW_HOSTS = new URL(herald).host;

const over = (page: Page) => page.getByText(/: done$/).waitFor();

async function faults(page: Page): Promise<string[]> {
  const light = await seriousFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await seriousFaults(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark];
}

walk('a site is watched by its address alone, and all that became of it is seen by key', async ({ page, url }) => {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'Nothing is watched yet' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Watch for news' });
  await dialog.getByLabel('Address').fill(`${herald}/`);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await over(page);
  const row = page.getByRole('row', { name: /The Herald/ });
  await row.getByText(`${herald}/rss.xml`).waitFor();
  await expect.poll(() => row.getByRole('cell').allInnerTexts()).toMatchObject({ 1: '2', 2: '0', 3: '1' });
  expect(await faults(page)).toEqual([]);

  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The Herald' }).waitFor();
  await page.getByRole('list', { name: 'Pages that are done' }).getByText(`${herald}/one`).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByLabel('Polled').selectOption('every hour');
  await page.locator('#main').focus();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: /^Go on/ }).waitFor();
  await page.getByRole('link', { name: 'Set aside 1' }).click();
  await page.getByRole('listitem').filter({ hasText: `${herald}/gone` }).waitFor();
  expect(await faults(page)).toEqual([]);

  await page.goto(`${url}/sources?tab=languages`);
  await page.getByRole('row', { name: /Spanish.*not coded yet/ }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Spanish' }).click();
  await page.getByText('Spanish: kept, not coded yet').waitFor();
  await page.getByRole('list', { name: 'Reports' }).getByRole('link').click();
  await page.getByText('Why: the report is in Spanish, which is not coded yet.').waitFor();
  expect(await faults(page)).toEqual([]);
}, { timeout: 240_000 }); // prettier-ignore

walk('what was set aside is told by reason, retried by key, and a page is fetched by its address', async ({ page, url }) => {
  await page.goto(`${url}/inbox`);
  await page.getByRole('heading', { name: 'Nothing waiting' }).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add reports' });
  await dialog.getByLabel('Address of an article').fill(`${herald}/alone`);
  await dialog.getByRole('button', { name: 'Fetch it' }).click();
  await over(page);
  await page.getByText('1 report added').waitFor();
  await page.getByText('Close', { exact: true }).click();
  await page.keyboard.press('n');
  await dialog.getByLabel('Address of an article').fill('http://127.0.0.1:1/inner');
  await dialog.getByRole('button', { name: 'Fetch it' }).click();
  await over(page);

  await page.goto(`${url}/sources?tab=set-aside`);
  const list = page.getByRole('list', { name: 'Inputs set aside' });
  const inner = list.getByRole('listitem').filter({ hasText: '127.0.0.1:1/inner' });
  await inner.getByText('Inner address').waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('r');
  await over(page);
  await page.getByText('Close', { exact: true }).click();
}, { empty: true, timeout: 240_000 }); // prettier-ignore
