import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { walk } from './browser.ts';
import { makeLively } from './lively.ts';

// Two people at two browsers code the same reports apart from each other, and then look at where they differ.

const signedIn = async (context: BrowserContext, url: string, name: string, password: string): Promise<Page> => {
  await context.request.post(`${url}/api/login`, { data: { name, password } });
  return context.newPage();
};

/** Codes the three reports of the sample; in the first there is an event, or none. */
const codeAll = async (page: Page, url: string, eventInFirst: boolean) => {
  await page.goto(`${url}/agreement/second/code`);
  const text = page.getByRole('article', { name: /Text of the report/ });
  await text.focus();
  if (eventInFirst) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('article', { name: 'Event 1' }).waitFor();
  }
  await page.getByRole('button', { name: /^Hand in/ }).click();
  for (const done of [1, 2]) {
    await page.getByText(`${done} of 3 coded`).waitFor();
    await page.getByRole('button', { name: 'Hand in: no event' }).click();
  }
  await page.getByText('You have coded all of its reports').waitFor();
  await page.getByRole('link', { name: 'See how well you agree' }).click();
};

walk('two people code a sample at two browsers, and see side by side where they differ', async ({ page, url }) => {
  const { ana, ben } = await makeLively(url);
  const other = await page.context().browser()!.newContext();
  try {
    const [anas, bens] = [
      await signedIn(page.context(), url, ana.name, ana.password),
      await signedIn(other, url, ben.name, ben.password),
    ];
    await codeAll(anas, url, true);
    // What she found is not shown to him before he has coded them too.
    await bens.goto(`${url}/agreement/second`);
    await bens.getByText('No figures yet').waitFor();
    await codeAll(bens, url, false);

    await anas.getByRole('link', { name: '1 Ana Ruiz alone, 0 Ben Okafor alone' }).click();
    await anas.getByText('1 case.').waitFor();
    await anas.getByText('has no such event').waitFor();

    // A cell of what one read as this, and the other as that, leads to those events with their words.
    await anas.goto(`${url}/agreement/pilot`);
    const cell = anas.getByRole('link', { name: /^Ana Ruiz THREATEN, Ben Okafor ASSAULT|^Ana Ruiz ASSAULT, Ben Okafor COERCE/ }).first(); // prettier-ignore
    const [, one, another] = /^Ana Ruiz (\w+), Ben Okafor (\w+):/.exec((await cell.getAttribute('aria-label'))!)!;
    await cell.click();
    const first = anas.locator('ol > li').first();
    await first.getByRole('heading', { name: 'Ana Ruiz' }).waitFor();
    const [hers, his] = await first.locator('.asked').allInnerTexts();
    expect([hers, his]).toEqual([expect.stringContaining(one!), expect.stringContaining(another!)]);
  } finally {
    await other.close();
  }
});
