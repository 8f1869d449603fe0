import { expect } from 'vitest';
import { walk } from './browser.ts';

// The first minute of somebody who has no reports at hand.

walk(
  'an empty workspace offers the sample at home and in the inbox, and shows its reports as they come',
  async ({ page, url }) => {
    await page.goto(`${url}/inbox`);
    await page.getByRole('button', { name: 'Load the sample' }).waitFor();
    await page.goto(url);
    await page.getByRole('button', { name: 'Load the sample' }).click();
    await page.waitForURL(`${url}/inbox`);
    await page.getByText(/\d reports added/).waitFor();
    await page.getByRole('link', { name: 'Ceasefire agreed after talks' }).waitFor();
    await page.getByText('Adding reports: done').waitFor();
    expect(await page.getByRole('button', { name: 'Load the sample' }).count()).toBe(0);
    await page.goto(url);
    await page.getByRole('heading', { name: 'Newest incidents' }).waitFor();
    expect(await page.getByRole('button', { name: 'Load the sample' }).count()).toBe(0);
  },
  { empty: true },
);
