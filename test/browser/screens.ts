import type { Page } from 'playwright-core';
import type { Lively } from './lively.ts';

/** A screen as people see it when it has all it shows. */
interface Screen {
  /** Its name, which is that of its picture too. */
  readonly name: string;
  readonly path: string;
  /** Waits until it shows what it is for. */
  readonly ready: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();
const rows = (page: Page) =>
  page
    .getByRole('link', { name: /^Bombing/ })
    .first()
    .waitFor();
const SENTENCE = 'Gunmen killed three men in the market of Kano on Sunday, police said.';

/** Every screen of the workbench, on a workspace where people were at work. */
export const screensOf = ({ report, incident, invitation }: Lively): readonly Screen[] => [
  { name: 'login', path: '/login', ready: heading('Sign in') },
  { name: 'setup', path: invitation, ready: heading('Welcome to Casus') },
  { name: 'home', path: '/', ready: heading('Waiting') },
  { name: 'inbox', path: '/inbox', ready: (page) => page.getByRole('list', { name: 'Reports' }).getByRole('link').first().waitFor() }, // prettier-ignore
  { name: 'inbox-empty', path: '/inbox?filter=obsolete', ready: (page) => page.getByText(/Nothing|No report/).first().waitFor() }, // prettier-ignore
  {
    name: 'add-reports',
    path: '/inbox',
    ready: async (page) => {
      await page.getByRole('list', { name: 'Reports' }).getByRole('link').first().waitFor();
      await page.keyboard.press('n');
      await page.getByRole('dialog', { name: 'Add reports' }).waitFor();
    },
  },
  { name: 'report', path: `/reports/${report}`, ready: (page) => page.getByRole('grid').waitFor() },
  {
    name: 'incidents',
    path: '/incidents',
    ready: (page) => rows(page),
  },
  { name: 'incident', path: `/incidents/${incident}`, ready: (page) => page.getByRole('tab', { name: 'ACLED' }).waitFor() }, // prettier-ignore
  { name: 'explore', path: '/explore', ready: (page) => page.locator('[data-drawn=true]').waitFor() },
  { name: 'explore-table', path: '/explore?view=table', ready: (page) => page.getByRole('list', { name: 'Incidents' }).getByRole('listitem').first().waitFor() }, // prettier-ignore
  {
    name: 'alerts',
    path: '/alerts',
    ready: (page) =>
      page
        .getByRole('row', { name: /Maiduguri/ })
        .first()
        .waitFor(),
  },
  {
    name: 'new-alert',
    path: '/alerts?new=yes&type=ASSAULT&minKilled=5',
    ready: (page) => page.getByText(/would have told of/).waitFor(),
  },
  { name: 'releases', path: '/releases', ready: (page) => page.getByRole('row', { name: /^0\.1/ }).waitFor() },
  { name: 'new-release', path: '/releases?step=checks', ready: (page) => page.getByText('No person looked at').first().waitFor() }, // prettier-ignore
  { name: 'release', path: '/releases/0.1', ready: (page) => page.getByRole('link', { name: 'acled.csv' }).waitFor() },
  {
    name: 'codebook',
    path: '/codebook',
    ready: async (page) => {
      await page.getByLabel(/Try a sentence/).fill(SENTENCE);
      await page.getByRole('button', { name: 'Read it' }).click();
      await page.getByRole('columnheader', { name: 'Because' }).waitFor();
    },
  },
  { name: 'codebook-words', path: '/codebook?tab=words', ready: (page) => page.getByRole('table').first().waitFor() },
  { name: 'codebook-names', path: '/codebook?tab=names', ready: heading(/./) },
  { name: 'agreement', path: '/agreement', ready: (page) => page.getByRole('link', { name: 'pilot' }).waitFor() },
  { name: 'agreement-sample', path: '/agreement/pilot', ready: (page) => page.getByText(/both found/).first().waitFor() }, // prettier-ignore
  {
    name: 'agreement-cases',
    path: '/agreement/pilot?first=Ana+Ruiz&second=Ben+Okafor&field=finding',
    ready: (page) => page.getByRole('heading', { name: 'Events that only one found' }).scrollIntoViewIfNeeded(),
  },
  { name: 'coders', path: '/coders', ready: (page) => page.getByText(/^\d+ cases?\.|^No case\./).waitFor() },
  { name: 'blind-coding', path: '/agreement/second/code', ready: (page) => page.getByRole('article', { name: /Text of the report/ }).waitFor() }, // prettier-ignore
  { name: 'settings', path: '/settings', ready: (page) => page.getByRole('cell', { name: 'Ben Okafor' }).waitFor() },
  {
    name: 'audit',
    path: '/audit',
    ready: (page) => page.getByRole('listitem').filter({ hasText: 'Ben Okafor' }).first().waitFor(),
  },
  {
    name: 'keys',
    path: '/incidents',
    ready: async (page) => {
      await rows(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  {
    name: 'search',
    path: '/',
    ready: async (page) => {
      await heading('Waiting')(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('maiduguri');
      await page.getByRole('option').first().waitFor();
    },
  },
];

/** Goes to a screen, and waits until all it shows is there. */
export async function show(page: Page, url: string, { path, ready }: Screen): Promise<void> {
  // By way of nowhere, so that an address that differs behind its # only is loaded too.
  await page.goto('about:blank');
  await page.goto(url + path);
  await ready(page);
  await page.waitForLoadState('networkidle');
}
