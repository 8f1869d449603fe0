import { expect } from 'vitest';
import { walk } from './browser.ts';

walk('the sidebar and the two keys of a room both go there, and the address says where', async ({ page, url }) => {
  await page.goto(url);
  await page.getByRole('link', { name: 'Incidents' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/incidents');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.waitForURL(`${url}/inbox`);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});
