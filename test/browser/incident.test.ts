import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { walk } from './browser.ts';

// From the list of incidents into one of them, and what people decide there.

/** The incident of the bombing that four of the example reports tell of. */
async function openBombing(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/incidents?text=maiduguri+bombing+gamboru`);
  await page.locator('[data-incident]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/[a-z0-9]+$/);
  await page.getByRole('heading', { name: '4 reports' }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

const killed = (page: Page) => page.locator('[data-figure=killed] strong');
const reports = (page: Page, heading: string) => page.getByRole('heading', { name: heading, exact: true });

/** Answers the dialog that asks why. */
async function because(page: Page, reason: string): Promise<void> {
  await page.keyboard.type(reason);
  await page.keyboard.press('Enter');
}

walk('the list is filtered by key, says which filter removes everything, and drops it', async ({ page, url }) => {
  await page.goto(`${url}/incidents`);
  await page.locator('[data-incident]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('maiduguri');
  await page.waitForURL(/text=maiduguri/);
  await expect.poll(() => page.locator('[data-incident]').count()).toBeLessThan(20);
  const all = await page.locator('[data-incident]').count();
  expect(all).toBeGreaterThan(1);
  await page.getByLabel('Country').fill('Peru');
  await page.keyboard.press('Enter');
  await page.getByText('No incident is like that.').waitFor();
  await page.getByRole('link', { name: 'Without country “Peru”' }).click();
  await page.locator('[data-incident]').nth(all - 1).waitFor();
  expect(new URL(page.url()).search).toBe('?text=maiduguri');
  await page.getByLabel('Country').fill('Perru');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('no country is called that').waitFor();
}); // prettier-ignore

walk('a figure is given by hand, with who, why and what each source says beside it, and taken back', async ({ page, url }) => {
  await openBombing(page, url);
  const sources = page.getByRole('row').filter({ hasText: 'a doctor' }).first();
  expect(await sources.getByRole('link').first().getAttribute('href')).toMatch(/^\/reports\/.+\?event=.+&field=figures\.killed$/);
  const before = await killed(page).innerText();
  await page.keyboard.press('e');
  await page.keyboard.type('19');
  await page.getByLabel('Why?').fill('the list of the morgue');
  await page.keyboard.press('Enter');
  await page.getByText('killed set by').waitFor();
  expect(await killed(page).innerText()).toBe('19');
  await page.getByRole('list').getByText('“the list of the morgue”').waitFor();
  expect(await sources.innerText()).toContain('17');
  await page.keyboard.press('z');
  await page.getByText('killed set by').waitFor({ state: 'detached' });
  expect(await killed(page).innerText()).toBe(before);
  await page.getByText('undone by 2').waitFor();
}); // prettier-ignore

walk('reports are split off with a reason, and merged again by their words with the weights shown', async ({ page, url }) => {
  await openBombing(page, url);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await page.keyboard.press('s');
  await page.getByRole('dialog', { name: 'Split off a report' }).waitFor();
  await because(page, 'another blast');
  await page.getByText('of another incident now').waitFor();
  await reports(page, '3 reports').waitFor();
  await page.keyboard.press('m');
  await page.getByLabel('Another incident, by words or id').fill('maiduguri bombing');
  await page.getByRole('region', { name: /^Merge/ }).getByRole('button', { name: /^Bombing/ }).first().click();
  await page.getByText(/^For and against/).waitFor();
  await page.getByLabel('Why are they one?').fill('the same blast after all');
  await page.keyboard.press('Enter');
  await reports(page, '4 reports').waitFor();
  await page.goto(`${url}/audit`);
  await page.getByText('All 2 decisions are as written.').waitFor();
  const split = page.locator('[data-decision="1"]');
  expect(await split.innerText()).toContain('overruled by 2');
  const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  expect(table.suggestedFilename()).toBe('decisions.csv');
  await page.locator('[data-decision="2"]').getByRole('button', { name: 'Take back' }).click();
  await because(page, 'the first was right');
  await page.locator('[data-decision="2"]').getByText('undone by 3').waitFor();
  expect(await split.innerText()).not.toContain('overruled');
}); // prettier-ignore

walk('picked incidents are merged from the list; their old addresses lead to what they became', async ({ page, url }) => {
  await page.goto(`${url}/incidents?text=agadez`);
  const rows = page.locator('[data-incident]');
  await rows.first().waitFor();
  const count = await rows.count();
  const ids: string[] = [];
  for (const row of await rows.all()) ids.push((await row.getAttribute('data-incident'))!);
  await page.keyboard.press('Space');
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: 'Merge 2 incidents' }).getByLabel('Why are they one?').waitFor();
  await because(page, 'one attack on one camp');
  await page.waitForURL(/\/incidents\/[a-z0-9]+$/);
  const one = new URL(page.url()).pathname.split('/').at(-1)!;
  const gone = ids.slice(0, 2).find((id) => id !== one)!;
  await page.goto(`${url}/incidents/${gone}`);
  await page.waitForURL(`${url}/incidents/${one}`);
  await page.getByText(`${gone} is part of ${one} now.`).waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await because(page, 'they are two');
  await page.getByText('undone by 2').waitFor();
  await page.goto(`${url}/incidents?text=agadez`);
  await rows.nth(count - 1).waitFor();
}); // prettier-ignore

/** Signs a person in by a one-time link, in a browser of their own. */
async function join(context: BrowserContext, url: string, link: string): Promise<Page> {
  const answer = await context.request.post(`${url}/api/setup`, {
    data: { link, password: 'a long way to the river' },
  });
  expect(await answer.text()).toContain('role');
  return context.newPage();
}

walk('of two people who change one incident the second sees what the first did, loses nothing, and chooses', async ({ page, url }) => {
  const invite = async (name: string, role: string) => {
    const answer = await page.context().request.post(`${url}/api/people`, { data: { name, role } });
    const { link } = (await answer.json()) as { link: { path: string } };
    return link.path.split(/[#=]/).at(-1)!;
  };
  const [forAna, forBo] = [await invite('Ana', 'administrator'), await invite('Bo', 'reviewer')];
  const other = await page.context().browser()!.newContext();
  try {
    const ana = await join(page.context(), url, forAna);
    const bo = await join(other, url, forBo);
    const id = await openBombing(ana, url);
    await bo.goto(`${url}/incidents/${id}`);
    await bo.getByLabel('Explain, or leave a note').fill('half a thought');
    await bo.keyboard.press('Escape');
    await bo.getByRole('button', { name: 'Give a figure' }).click();
    await bo.getByLabel('Best').fill('21');
    await bo.getByLabel('Why?').fill('the ministry');
    await ana.keyboard.press('e');
    await ana.keyboard.type('19');
    await ana.getByLabel('Why?').fill('the morgue');
    await ana.keyboard.press('Enter');
    await bo.getByText('Ana killed 19').last().waitFor();
    expect(await killed(bo).innerText()).toBe('19');
    expect(await bo.getByLabel('Best').inputValue()).toBe('21');
    expect(await bo.getByLabel('Explain, or leave a note').inputValue()).toBe('half a thought');
    await bo.getByRole('button', { name: 'Save' }).click();
    const conflict = bo.getByRole('dialog', { name: 'Somebody decided on this meanwhile' });
    await conflict.getByText('the morgue').waitFor();
    await conflict.getByRole('button', { name: 'Look at theirs first' }).click();
    expect(await killed(bo).innerText()).toBe('19');
    await bo.getByRole('button', { name: 'Save' }).click();
    await conflict.getByRole('button', { name: 'Decide all the same' }).click();
    await ana.getByText('Bo killed 21').last().waitFor();
    expect(await killed(ana).innerText()).toBe('21');
  } finally {
    await other.close();
  }
}); // prettier-ignore

walk('how much harm telling of it may do is said with a reason, shown, and taken back', async ({ page, url }) => {
  await openBombing(page, url);
  await page.keyboard.press('h');
  await page.getByRole('dialog', { name: 'How much harm' }).getByText('by no alert').waitFor();
  await page.keyboard.press('3');
  await page.getByRole('dialog', { name: 'Sensitivity: high' }).waitFor();
  await because(page, 'the market has one doctor');
  const chip = page.getByText('sensitivity: high', { exact: true });
  await chip.waitFor();
  await page.getByRole('list').getByText('“the market has one doctor”').waitFor();
  await page.keyboard.press('z');
  await chip.waitFor({ state: 'detached' });
}); // prettier-ignore
