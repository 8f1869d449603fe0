import { expect } from 'vitest';
import { walk } from './browser.ts';

const TEXT =
  'Gunmen kil\u200bled \u202e21\u202c soldiers in Kano on Monday, police said.\n\nThe governor of Kano spoke on Tuesday.';

walk(
  'what is not seen in a report, or turns its words, has a mark, and spans stay where they are',
  async (workbench) => {
    const { page, url } = workbench;
    const title = 'Toll \u202eni\u202c Kano';
    await page.goto(`${url}/inbox`);
    await page.request.post(`${url}/api/reports`, {
      headers: { 'Content-Type': 'application/json' },
      data: { text: TEXT, title, published: '2020-06-10' },
    });
    await page.getByRole('link', { name: 'Kano' }).filter({ hasText: 'Toll' }).click();
    await page.getByRole('grid').waitFor();
    const article = page.getByRole('article', { name: /Text of the report/ });
    await article.waitFor();

    const marks = await article.locator('[data-unseen]').all();
    expect(await Promise.all(marks.map((one) => one.getAttribute('data-unseen')))).toEqual(['ZWSP', 'RLO', 'PDF']);
    expect(await page.getByRole('heading', { level: 1 }).locator('[data-unseen]').count()).toBe(2);
    expect(await article.locator('[data-unseen=RLO]').getAttribute('title')).toBe('U+202E right-to-left override');

    // The runs say where they stand, and together they are the text.
    for (const run of await article.locator('[data-at]').all()) {
      const [at, words] = [Number(await run.getAttribute('data-at')), (await run.textContent()) ?? ''];
      expect(TEXT.slice(at, at + words.length)).toBe(words);
    }
    // "21" stands left of "soldiers" and is read from left to right: nothing turned it.
    const left = async (words: string) =>
      (await article.locator('[data-at]', { hasText: words }).first().boundingBox())!.x;
    expect(await left('21')).toBeLessThan(await left('soldiers'));
  },
);
