import { expect } from 'vitest';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';

walk('somebody makes a list into an alert by keyboard, sees its feed once, and takes it off again', async ({ page, url }) => {
  await page.goto(`${url}/alerts`);
  await page.getByText('No alert yet.').waitFor();
  await page.goto(`${url}/incidents?type=ASSAULT&minKilled=5&text=market`);
  await page.getByRole('link', { name: 'Alert me' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Not taken over from the filters: words.').waitFor();
  const preview = page.getByText(/would have told of/);
  await expect.poll(() => preview.textContent()).toMatch(/of the last 30 days: ASSAULT, reported deaths of at least 5/);
  // Typing begins with the name.
  await page.keyboard.type('Markets');
  await page.locator('label', { hasText: /^Place/ }).locator('select').selectOption('circle');
  await page.getByLabel('Town').fill('Maiduguri, Nigeria');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByLabel('Latitude').inputValue()).toMatch(/^11\.8/);
  await page.getByText(/within 25 km of Maiduguri, Nigeria/).waitFor();
  await page.getByLabel('Feed (RSS, JSON)').check();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make the alert' }).click();
  const shown = page.getByText(/\/alerts\/[\w-]{43}\.rss/);
  const address = /http\S+\.rss/.exec((await shown.first().textContent()) ?? '')![0];
  const feed = await page.request.get(address);
  expect(feed.status()).toBe(200);
  expect(await feed.text()).toContain('<title>Markets</title>');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Pause Markets' }).click();
  await page.getByRole('button', { name: 'Resume Markets' }).waitFor();
  await page.getByRole('button', { name: 'Remove Markets' }).click();
  await page.getByText('No alert yet.').waitFor();
  expect((await page.request.get(address)).status()).toBe(404);
}); // prettier-ignore
