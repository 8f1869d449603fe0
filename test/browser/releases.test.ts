import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { MAIN, runProgram } from '../run-casus.ts';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';

const LATER = {
  id: 'later',
  published: '2022-03-16',
  publisher: 'Herald',
  text: "At least 25 people were killed and 60 were wounded when a bomb exploded in a crowded market in Maiduguri on Monday, a doctor at the city's hospital said.",
};
/** Names a group as a whole as the one who did it, as reports do. */
const GROUP = {
  id: 'group',
  published: '2022-07-02',
  text: 'Muslims killed seven people in Jos on Friday, police said.',
};

async function add(folder: string, report: object): Promise<void> {
  writeFileSync(join(folder, 'more.jsonl'), JSON.stringify(report));
  const added = await runProgram(process.execPath, [MAIN, 'add', 'more.jsonl', '-w', 'w.casus'], { cwd: folder });
  expect(added.code, added.stderr).toBe(0);
}

walk('a release is made by keyboard, downloaded, and compared with the next', async ({ page, url, folder }) => {
  await page.goto(`${url}/releases`);
  await page.getByText('No release yet').waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'What goes in' }).waitFor();
  await page.keyboard.press(']');
  await page.getByText('No person looked at all of it').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press(']');
  await page.getByText('There is none to compare it with').waitFor();
  await page.keyboard.press(']');
  await page.getByLabel('Version').fill('0.1');
  const make = page.getByRole('button', { name: 'Make the release' });
  expect(await make.isDisabled()).toBe(true);
  await page.getByLabel('Licence').fill('CC-BY-4.0');
  await page.getByLabel(/Why is it made all the same/).fill('a first look, for the board only');
  await make.click();
  await page.getByRole('heading', { name: 'Release 0.1' }).waitFor();
  await page.getByText('a first look, for the board only').waitFor();
  const licence = await page.request.get(`${url}/api/releases/0.1/files/LICENSE.md`);
  expect(await licence.text()).toContain('Creative Commons Attribution 4.0');
  expect(await seriousFaults(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'acled.csv' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('casus-0.1-acled.csv');
  const bytes = readFileSync(await download.path());
  expect(bytes.toString()).toMatch(/^event_id_cnty,event_date,/);
  const told = page.getByRole('row', { name: /acled\.csv/ }).locator('.mono');
  expect(await told.getAttribute('title')).toBe(createHash('sha256').update(bytes).digest('hex'));

  await add(folder, LATER);
  await page.goto(`${url}/releases?step=changes`);
  await page.getByText('none added, 1 changed, none removed').waitFor();
  await page.getByText('Why: new report').waitFor();
  await page.goto(`${url}/releases?step=notes`);
  await page.getByLabel('Version').fill('0.2');
  await page.getByLabel(/Why is it made all the same/).fill('again');
  await make.click();
  await page.getByRole('heading', { name: 'Release 0.2' }).waitFor();
  await page.getByRole('combobox', { name: 'Compared with' }).selectOption('0.1');
  await page.getByRole('list', { name: 'Differences' }).getByText('~ changed').waitFor();
  expect(new URL(page.url()).search).toBe('?against=0.1');
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /^0\.2/ }).waitFor();
});

walk('what blocks a release is named, and none is made', async ({ page, url, folder }) => {
  await add(folder, GROUP);
  await page.goto(`${url}/releases?step=checks`);
  const check = page.getByRole('listitem').filter({ hasText: 'stands as an actor' }).first();
  await check.getByText('Which').click();
  await check.getByText('“Muslims” as an actor').waitFor();
  await page.goto(`${url}/releases?step=notes`);
  await page.getByText('A check blocks it').waitFor();
  await page.getByLabel('Version').fill('0.1');
  expect(await page.getByRole('button', { name: 'Make the release' }).isDisabled()).toBe(true);
});

walk('an incident shows its row in every codebook, and what gets lost', async ({ page, url }) => {
  await page.goto(`${url}/incidents/ax7b6xxlor`);
  await page.getByRole('tab', { name: 'ACLED' }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'explosives → Remote explosive/landmine/IED' }).waitFor();
  await page.getByRole('tab', { name: 'ACLED' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('Not in UCDP GED: GED needs organised sides, and one is not known.').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('row', { name: 'attacktype1_txt Bombing/Explosion' }).waitFor();
  await page.getByLabel('all 135 columns').check();
  await page.getByRole('row', { name: 'crit1 empty' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
}, { theme: 'dark' }); // prettier-ignore
