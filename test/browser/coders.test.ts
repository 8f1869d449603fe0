import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { codedReport } from '../../src/model/index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';
import { makeLively } from './lively.ts';

// A reviewer compares the coder of the workspace, another who coded blind, and a file of a model with what people decided.

walk('coders are held to what people decided, and each difference leads to its report', async ({ page, url, folder }) => {
  // Asked for now, since a key is pressed faster than the browser is told that its own chooser is not to open.
  page.on('filechooser', () => undefined);
  await page.goto(`${url}/agreement`);
  await page.getByText('Needs two coders').waitFor();
  await page.keyboard.press('c');
  await page.getByText('No report yet that people are through with.').waitFor();

  const { ana } = await makeLively(url);
  await page.request.post(`${url}/api/login`, { data: { name: ana.name, password: ana.password } });
  const store = await openStore(join(folder, 'w.casus'), { readOnly: true });
  const lines: string[] = [];
  for await (const record of store.records()) {
    const events = record.events.map((event) => ({ ...event, figures: {} }));
    lines.push(JSON.stringify({ ...codedReport.parse(record), events, took: { seconds: 1.5, cost: { amount: 0.004, currency: 'EUR' } } })); // prettier-ignore
  }
  await store.close();
  writeFileSync(join(folder, 'model.jsonl'), [...lines, '{"report": 1}'].join('\n'));

  await page.goto(`${url}/coders`);
  await page.getByText('3 reports are compared').waitFor();
  const kept = page.getByRole('region', { name: 'Coders' }).getByRole('row').nth(1);
  expect(await kept.innerText()).toMatch(/of the workspace\s+3\s+\d+\s+not known\s+not known/);

  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('n');
  await (await chooser).setFiles(join(folder, 'model.jsonl'));
  await page.getByRole('row', { name: /^model file 3/ }).waitFor();
  expect(await page.getByRole('row', { name: /^model file 3/ }).innerText()).toMatch(/1\.5 s\s+0\.0040 EUR/);
  await page.getByText('lines are about reports that are not compared').waitFor();
  await page.getByText('model.jsonl, line 23: no coded report').waitFor();

  // F of the model on a figure leads to the events that it reads otherwise, side by side, and from there to the report.
  await page.getByRole('link', { name: /of model on figures.killed: where they differ/ }).click();
  await page.getByRole('heading', { name: 'Where people and model differ on figures.killed' }).waitFor();
  const first = page.getByRole('region', { name: 'Differences' }).locator('ol > li').first();
  await first.getByText('not said').first().waitFor();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await seriousFaults(page)).toEqual([]);
  }
  await first.getByRole('link').first().click();
  await page.getByRole('grid').waitFor();
  expect(new URL(page.url()).searchParams.get('field')).toBe('figures.killed');

  // Back again the file is still there; a blind coding is taken for right where it is chosen.
  await page.goBack();
  await page.getByLabel('Taken for right').selectOption({ label: 'Ben Okafor, blind (19)' });
  await page.getByRole('heading', { name: 'By field, against Ben Okafor' }).waitFor();
  await page.getByRole('row', { name: /^Ana Ruiz coded blind 19/ }).waitFor();
  await page.getByRole('button', { name: 'Leave out model.jsonl' }).click();
  await page.getByRole('row', { name: /^model file/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Agreement' }).waitFor();
}); // prettier-ignore
