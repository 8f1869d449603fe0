import { TOTP } from 'otpauth';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';

// The first day: from the link that the terminal prints to a second person at work.

const PASSWORD = 'a long way to the river';

const choosePassword = async (page: Page) => {
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Once more').fill(PASSWORD);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
};

const paste = async (page: Page, headline: string, text: string) => {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add reports' });
  await dialog.getByLabel('Text of a report').fill(text);
  await dialog.getByLabel('Headline').fill(headline);
  await dialog.getByLabel('Published').fill('2022-03-15');
  await dialog.getByRole('button', { name: 'Add the text' }).click();
  await page.getByRole('list', { name: 'Reports' }).getByRole('link', { name: headline }).waitFor();
};

walk('the first administrator comes in by the printed link, adds reports, and lets a coder in', async ({ page, url, setup }) => {
  expect(new URL(setup!).origin).toBe(url);
  await page.goto(url);
  await page.getByText('comes in by the one-time link').waitFor();
  await page.goto(setup!);
  await page.getByText('You are the first administrator').waitFor();
  await page.getByLabel('Name').fill('Ana Ruiz');
  await choosePassword(page);

  await page.getByRole('heading', { name: 'First steps' }).waitFor();
  await page.goto(`${url}/inbox`);
  await page.getByText('Nothing waiting').waitFor();
  await paste(page, 'Teacher shot dead', 'Gunmen shot dead a teacher in Lima on Monday, police said.');
  await paste(page, 'Bus attacked', 'Attackers threw grenades at a bus in Nairobi on Sunday and wounded nine passengers, a doctor said.');
  await page.keyboard.press('n');
  await page.getByLabel('Or files').setInputFiles([
    { name: 'march.txt', mimeType: 'text/plain', buffer: Buffer.from('date 2022-03-15\n\nMarch broken up\n\nPolice fired tear gas at protesters in Manila on Monday.\n') },
  ]);
  await page.getByText('Adding reports: done').waitFor();
  const list = page.getByRole('list', { name: 'Reports' });
  await list.getByRole('link', { name: 'March broken up' }).waitFor();
  expect(await list.getByRole('link').count()).toBe(3);

  await page.goto(`${url}/settings`);
  await page.getByLabel('Name', { exact: true }).fill('Ben Okafor');
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = await page.getByText(`${url}/setup#`).innerText();

  // The link is used up, and who signs out sees nothing more.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect((await page.request.get(`${url}/api/reports`)).status()).toBe(401);
  await page.goto('about:blank');
  await page.goto(setup!);
  await page.getByRole('heading', { name: 'This link does not work' }).waitFor();

  await page.goto(`${url}/inbox`);
  await page.getByLabel('Name').fill('Ana Ruiz');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await list.getByRole('link', { name: 'Bus attacked' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/inbox');

  const other = await page.context().browser()!.newContext();
  try {
    const ben = await other.newPage();
    await ben.goto(link);
    await ben.getByText('You are invited as Ben Okafor, coder').waitFor();
    await choosePassword(ben);
    await ben.goto(`${url}/settings`);
    await ben.getByText('Ben Okafor, coder').waitFor();
    await ben.getByRole('heading', { name: 'Figures' }).waitFor();
    expect(await ben.getByRole('heading', { name: 'People' }).count()).toBe(0);
    const friend = { name: 'A friend', role: 'administrator' };
    expect((await other.request.post(`${url}/api/people`, { data: friend })).status()).toBe(403);
    await ben.goto(`${url}/inbox`);
    await ben.getByRole('list', { name: 'Reports' }).getByRole('link', { name: 'Teacher shot dead' }).waitFor();
  } finally {
    await other.close();
  }

  // She left herself signed in elsewhere, and ends that from here.
  const elsewhere = await page.context().browser()!.newContext();
  try {
    const there = await elsewhere.newPage();
    await there.goto(`${url}/inbox`);
    await there.getByLabel('Name').fill('Ana Ruiz');
    await there.getByLabel('Password').fill(PASSWORD);
    await there.getByRole('button', { name: 'Sign in' }).click();
    await there.getByRole('list', { name: 'Reports' }).getByRole('link', { name: 'Bus attacked' }).waitFor();
    await page.goto(`${url}/settings`);
    const panel = page.getByRole('region', { name: 'Where you are signed in' });
    await panel.getByText('here', { exact: true }).waitFor();
    expect(await panel.getByRole('row').count()).toBe(3);
    await panel.getByRole('button', { name: 'End it' }).click();
    await page.getByText('The session is ended.').waitFor();
    expect(await panel.getByRole('row').count()).toBe(2);
    expect((await elsewhere.request.get(`${url}/api/reports`)).status()).toBe(401);
    expect((await page.request.get(`${url}/api/reports`)).status()).toBe(200);
  } finally {
    await elsewhere.close();
  }

  // A code of an authenticator besides the password, and a recovery code where that is lost.
  const factor = page.getByRole('region', { name: 'Second factor' });
  await factor.getByLabel('Password').fill(PASSWORD);
  await factor.getByRole('button', { name: 'Set it up' }).click();
  await factor.getByRole('img', { name: 'The key as a QR code' }).waitFor();
  const key = (await factor.locator('p.mono').innerText()).replaceAll(/\s/g, '');
  expect(await seriousFaults(page)).toEqual([]);
  await factor.getByLabel('Code that it shows').fill(new TOTP({ secret: key }).generate());
  await factor.getByRole('button', { name: 'Ask for it from now on' }).click();
  await factor.getByText('Keep these recovery codes').waitFor();
  const codes = await factor.getByRole('listitem').allInnerTexts();
  expect(codes).toHaveLength(10);
  await factor.getByRole('button', { name: 'I have kept them' }).click();
  await factor.getByText('Recovery codes left: 10').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('Name').fill('Ana Ruiz');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('This code does not fit').waitFor();
  await page.getByLabel('Code').fill(codes[0]!);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await factor.getByText('Recovery codes left: 9').waitFor();
}, { empty: true, serve: ['--login'] }); // prettier-ignore

walk('where everybody has to have a second factor, the first administrator sets one up before anything else', async ({ page, url, setup }) => {
  await page.goto(setup!);
  await page.getByLabel('Name').fill('Ana Ruiz');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Once more').fill(PASSWORD);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('heading', { name: 'One step more' }).waitFor();
  // No other page lets her past it, and she comes to it afterwards.
  await page.goto(`${url}/audit`);
  await page.getByRole('heading', { name: 'One step more' }).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  const factor = page.getByRole('region', { name: 'Second factor' });
  await factor.getByLabel('Password').fill(PASSWORD);
  await factor.getByRole('button', { name: 'Set it up' }).click();
  const key = (await factor.locator('p.mono').innerText()).replaceAll(/\s/g, '');
  expect(await seriousFaults(page)).toEqual([]);
  await factor.getByLabel('Code that it shows').fill(new TOTP({ secret: key }).generate());
  await factor.getByRole('button', { name: 'Ask for it from now on' }).click();
  await factor.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('heading', { name: 'Audit' }).waitFor();
  // Nor does the other way in.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Name').fill('Ana Ruiz');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').waitFor();
}, { empty: true, serve: ['--login', '--second-factor'] }); // prettier-ignore
