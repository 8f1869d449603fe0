import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium, launch } from '../../test/browser/chromium.ts';
import { hostileTexts } from '../../test/hostile/markup.ts';
import { walkMarkup } from '../../test/hostile/markup-walk.ts';
import type { Check } from './check.ts';

/** So many strings share a workspace: as many as lists show at once. */
const TOGETHER = 40;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const check: Check = {
  id: 'markup',
  title: 'Strings that would be markup or run stay words on every page',
  async run({ path, share, say }) {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('There is no Chromium to open the pages in; name one by CASUS_CHROMIUM.');
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'], { cwd: ROOT });
    const all = hostileTexts().map(({ text }) => text);
    // Every so manieth, so that a share has some of each kind.
    const step = 1 / share;
    const texts = Array.from({ length: Math.ceil(all.length * share) }, (_, i) => all[Math.floor(i * step)]!);
    const counts = { pages: 0, shown: 0, refused: 0 };
    const broken: string[] = [];
    const browser = await launch(executablePath);
    try {
      for (let from = 0; from < texts.length; from += TOGETHER) {
        const folder = path(String(from));
        mkdirSync(folder);
        const batch = texts.slice(from, from + TOGETHER);
        const walked = await walkMarkup({ browser, texts: batch, folder, web: `${ROOT}dist/web` });
        for (const what of ['pages', 'shown', 'refused'] as const) counts[what] += walked[what];
        broken.push(...walked.broken);
        say(`${from + batch.length} of ${texts.length} strings, ${counts.pages} pages, ${broken.length} faults`);
      }
    } finally {
      await browser.close();
    }
    return {
      counts: [
        { what: 'strings', count: texts.length },
        { what: 'of them shown as they were written', count: counts.shown },
        { what: 'pages looked at, each with every element and attribute', count: counts.pages },
        { what: 'requests that the server refused for what they said', count: counts.refused },
        { what: 'strings that ran, became markup or asked somebody', count: broken.length, most: 0 },
      ],
      broken,
    };
  },
}; // prettier-ignore
