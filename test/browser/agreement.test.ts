import { userInfo } from 'node:os';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { MAIN, runProgram } from '../run-casus.ts';
import { walk } from './browser.ts';

// Two people code a sample: one blind in the browser, the other elsewhere; then they look at where they differ.

const me = userInfo().username;

describe('a sample', () => {
  walk('is drawn, coded blind by key, and compared with what another coded', async ({ page, url, folder }) => {
    await page.goto(`${url}/agreement`);
    await page.getByText('Needs two coders on ≥ 20 reports').waitFor();
    await page.keyboard.press('n');
    await page.getByLabel('Name').fill('pilot');
    await page.getByLabel('Coders').fill(`${me}, Ben`);
    await page.getByLabel('Percent').fill('100');
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    await page.getByRole('heading', { name: 'Sample pilot' }).waitFor();

    // The other coder's work comes from a file, and must not show before one has coded.
    const workspace = join(folder, 'w.casus');
    const store = await openStore(workspace, { readOnly: true });
    const lines: string[] = [];
    for await (const record of store.records()) lines.push(JSON.stringify(record));
    await store.close();
    writeFileSync(join(folder, 'ben.jsonl'), lines.join('\n'));
    const taken = await runProgram(process.execPath, [MAIN, 'agree', 'import', join(folder, 'ben.jsonl'), '--name', 'pilot', '--by', 'Ben', '-w', workspace]); // prettier-ignore
    expect(taken.stdout, taken.stderr).toContain('in all');
    await page.reload();
    await page.getByText('No figures yet').waitFor();

    await page.keyboard.press('n');
    const text = page.getByRole('article', { name: /Text of the report/ });
    await text.waitFor();
    expect(await page.locator('.mark:not(ul *)').count()).toBe(0);
    await page.getByText('You have found no event yet').waitFor();

    // Words are selected by the arrow keys and become an event.
    await text.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('article', { name: 'Event 1' }).waitFor();
    await page.getByRole('button', { name: /^Hand in/ }).click();
    await page.getByText('1 of 22 coded').waitFor();
    // And none in the next.
    await page.getByRole('button', { name: 'Hand in: no event' }).click();
    await page.getByText('2 of 22 coded').waitFor();

    await page.goto(`${url}/agreement/pilot`);
    await page.getByText('The figures are of the 2 reports that you have coded').waitFor();
    await page.getByText(/both found/).waitFor();
    const apart = page.getByRole('link', { name: /alone/ }).first();
    await apart.click();
    await page.getByRole('heading', { name: 'Events that only one found' }).waitFor();
    await page.getByText(/\d cases?\.|No case\./).waitFor();
    expect(new URL(page.url()).searchParams.get('field')).toBe('finding');
  });
});
