import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
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
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([address]);
  }, { theme }); // prettier-ignore
}
