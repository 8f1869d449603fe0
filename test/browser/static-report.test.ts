import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import type { ReleaseChange } from '../../src/model/index.ts';
import { changesPage } from '../../src/publish/pages/changes-page.ts';
import { MAIN, runProgram } from '../run-casus.ts';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';

const HOSTILE = {
  id: 'hostile',
  published: '2022-06-02',
  title: '<script>fetch("https://evil.example")</script><img src="https://evil.example/x.png">',
  publisher: '"><style>@import "https://evil.example/x.css"</style>',
  url: 'javascript:alert(1)',
  text: 'A bomb exploded in Kano on Wednesday, killing at least 12 people, police said.',
};

const SIDE = { created: '2026-11-20T00:00:00Z', until: '2026-11-19', casus: '0.1.0', figurePolicy: { policy: 'range', sources: [] } }; // prettier-ignore

async function* someChanges(): AsyncIterable<ReleaseChange> {
  const reasons: ReleaseChange['reasons'] = [{ reason: 'new report', reports: ['r1'], decisions: [] }];
  const change = { summary: 'Shooting in Gao, Mali', now: null, fields: [], reasons };
  const fields = [{ field: 'killed', before: null, after: '3' }, { field: 'type', before: 'PROTEST', after: 'ASSAULT' }]; // prettier-ignore
  yield await Promise.resolve({ ...change, kind: 'changed', incident: 'aaaaaaaaaa', fields });
  yield { ...change, kind: 'added', incident: 'bbbbbbbbbb' };
  yield { ...change, kind: 'removed', incident: 'cccccccccc', now: 'aaaaaaaaaa' };
}

for (const theme of ['light', 'dark'] as const) {
  walk(`a static report opens from a file and asks nobody for anything, ${theme}`, async ({ page, folder }) => {
    const casus = async (...args: readonly string[]) => {
      const { code, stderr } = await runProgram(process.execPath, [MAIN, ...args, '-w', 'w.casus'], { cwd: folder });
      expect(code, stderr).toBe(0);
    };
    writeFileSync(join(folder, 'in.jsonl'), JSON.stringify(HOSTILE));
    await casus('add', 'in.jsonl');
    await casus('report', '--out', 'out');
    const address = pathToFileURL(join(folder, 'out/index.html')).href;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address);
    await page.getByRole('heading', { name: 'Reported political violence' }).waitFor();
    await page.getByRole('img', { name: 'Map of the incidents' }).waitFor();
    await page.getByRole('img', { name: /Incidents and reported deaths by/ }).waitFor();
    await page.getByRole('table', { name: /By country and type/ }).getByRole('row', { name: /^Kenya/ }).waitFor();
    await page.getByText('<script>fetch(').first().waitFor();
    expect(await page.locator('script, img, iframe').count()).toBe(0);
    await page.getByText('The numbers of this chart').click();
    await page.getByRole('table', { name: /Incidents and reported deaths by/ }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'incidents.csv' }).waitFor();

    const changes = join(folder, 'changes.html');
    writeFileSync(changes, await changesPage(someChanges(), { before: { ...SIDE, version: '1.0' }, after: { ...SIDE, version: '1.1' } }));
    await page.goto(pathToFileURL(changes).href);
    await page.getByRole('table', { name: 'What changed in aaaaaaaaaa' }).getByRole('row', { name: 'killed not told 3' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([address, pathToFileURL(changes).href]);
  }, { theme }); // prettier-ignore
}
