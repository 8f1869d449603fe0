import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { walk, type Workbench } from './browser.ts';

// A coder's day at the workbench, on the example reports. Keys only, but where it says otherwise.

const press = async ({ page }: Workbench, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const json = async ({ page, url }: Workbench, path: string): Promise<unknown> =>
  (await page.request.get(`${url}/api${path}`)).json();

interface Told {
  readonly report: { readonly text: string };
  readonly events: { readonly id: string; readonly figures: Record<string, unknown>; readonly date: unknown }[];
  readonly review: {
    readonly status: string;
    readonly events: {
      readonly eventId: string;
      readonly state: string;
      readonly fields: Record<string, { state: string }>;
    }[];
  };
}
const told = async (workbench: Workbench): Promise<Told> => {
  const id = new URL(workbench.page.url()).pathname.split('/').at(-1)!;
  return (await json(workbench, `/reports/${id}`)) as Told;
};
/** Selects words of the text as a mouse would. */
const select = async ({ page }: Workbench, words: string) => {
  await page.evaluate(`(() => {
    const run = [...document.querySelectorAll('[data-at]')].find((one) => one.textContent.includes(${JSON.stringify(words)}));
    const at = run.textContent.indexOf(${JSON.stringify(words)});
    getSelection().setBaseAndExtent(run.firstChild, at, run.firstChild, at + ${words.length});
  })()`);
  await page.getByRole('status').filter({ hasText: words }).waitFor();
};
const openReport = async (workbench: Workbench, title: string) => {
  const { page, url } = workbench;
  await page.goto(`${url}/inbox?filter=all`);
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('grid').waitFor();
};
const fieldAt = ({ page }: Workbench) => page.locator('[role=row][aria-selected=true]').getAttribute('data-field');

walk(
  'a report is reviewed by keyboard: accept fields, take one back, reject an event, go on to the next',
  async (workbench) => {
    const { page, url } = workbench;
    await page.goto(`${url}/inbox`);
    await page.getByRole('list', { name: 'Reports' }).getByRole('link').first().waitFor();
    // The third of the list: a threat with a mode, a day and a place, and four attacks behind it.
    await press(workbench, 'j', 'k', 'j', 'j', 'Enter');
    await page.getByRole('grid').waitFor();
    await page.getByRole('heading', { name: 'Armed group threatens Kenyan traders' }).waitFor();
    const first = page.url();
    expect(await fieldAt(workbench)).toBe('type');
    expect(await page.getByText(/^event 1 of \d+$/).isVisible()).toBe(true);

    // Looking is not accepting.
    await press(workbench, 'j', 'k', 'Space', 'k');
    expect((await told(workbench)).review.events.every(({ state }) => state === 'suggested')).toBe(true);

    await press(workbench, 'a', 'a', 'a');
    await expect.poll(async () => (await told(workbench)).review.events[0]!.fields.date?.state).toBe('accepted');
    const { fields } = (await told(workbench)).review.events[0]!;
    expect([fields.type!.state, fields.modes!.state, fields.place!.state]).toEqual([
      'accepted',
      'accepted',
      'suggested',
    ]);

    await press(workbench, 'z');
    await expect.poll(async () => (await told(workbench)).review.events[0]!.fields.date?.state).toBe('suggested');
    await press(workbench, 'Z');
    await expect.poll(async () => (await told(workbench)).review.events[0]!.fields.date?.state).toBe('accepted');

    // Keys pressed while an earlier decision is still being written have their turn after it, on what it made of the event,
    // however slow the server is: at last the event as a whole is accepted, and the second of this report is open.
    await page.route('**/api/reports/*', async (route) => {
      await delay(150);
      await route.continue();
    });
    await press(workbench, 'a', 'z', 'Z', 'z', 'Enter');
    await page.getByText('event 2 of').waitFor();
    expect((await told(workbench)).review.events[0]!.state).toBe('accepted');
    expect(await page.getByText('Undone: Where accepted.').count()).toBe(2);
    await page.unrouteAll({ behavior: 'wait' });

    await press(workbench, 'x');
    await page.getByRole('dialog', { name: 'Why is this event rejected?' }).waitFor();
    await press(workbench, '1');
    await page.getByText('event 3 of').waitFor();
    expect((await told(workbench)).review.events[1]!.state).toBe('rejected');

    await press(workbench, 'r');
    await expect.poll(async () => (await told(workbench)).review.status).toBe('ready');
    await press(workbench, 'u');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(page.url());

    // Accepting what is left leads to the next report of the list.
    for (let i = 3; i <= (await told(workbench)).events.length; i++) {
      await page.getByText(`event ${i} of`).waitFor();
      await press(workbench, 'Enter');
    }
    await page.waitForURL((to) => to.pathname.startsWith('/reports/') && !first.includes(to.pathname));
    await page.getByRole('grid').waitFor();
  },
);

walk('a figure is corrected by selecting other words, which are read as the coder reads them', async (workbench) => {
  const { page } = workbench;
  await openReport(workbench, 'Bomb kills at least 12 at Maiduguri market');
  await select(workbench, '30');
  await press(workbench, 'c');
  await page.getByRole('dialog', { name: 'Which casualties do the words count?' }).waitFor();
  await press(workbench, '1');
  await expect
    .poll(async () => (await told(workbench)).events[0]!.figures.killed)
    .toMatchObject({ best: 30, qualifier: 'exactly' });
  const row = page.locator('[data-field="figures.killed"]');
  await row.getByText('The coder read 12+').waitFor();
  expect(await page.locator('.lit').allTextContents()).toEqual(['30']);

  // Typed by hand: the words are read as they are typed, and those of the value stay its evidence.
  await press(workbench, 'e');
  await row.getByLabel('Words').fill('more than 40');
  await expect.poll(() => row.getByLabel('Low').inputValue()).toBe('41');
  await press(workbench, 'Enter');
  await expect.poll(async () => (await told(workbench)).events[0]!.figures.killed).toMatchObject({ low: 41, best: null, qualifier: 'more_than', text: 'more than 40' }); // prettier-ignore
});

walk('a value that is another by now is not accepted, and the page says so', async (workbench) => {
  const { page, url } = workbench;
  await openReport(workbench, 'Bomb kills at least 12 at Maiduguri market');
  const { events, review } = await told(workbench);
  const event = { reportId: new URL(page.url()).pathname.split('/').at(-1)!, eventId: review.events[0]!.eventId };
  // The page hears nothing of what is changed beside it.
  await page.route('**/api/reports/*', (route) => route.abort());
  const value = { low: 41, best: null, high: null, qualifier: 'more_than', text: 'more than 40' };
  const decision = {
    kind: 'edit',
    event,
    field: 'figures.killed',
    value,
    was: events[0]!.figures.killed,
    evidence: [],
  };
  const seen = Number.MAX_SAFE_INTEGER;
  expect((await page.request.post(`${url}/api/decisions`, { data: { decision, seen } })).status()).toBe(201);
  await page.locator('[data-field="figures.killed"]').click();
  await press(workbench, 'a');
  await page
    .getByText(/^figures\.killed of this event was .* when you looked, and is another now\. Look again\.$/)
    .waitFor();
  expect((await told(workbench)).review.events[0]!.fields['figures.killed']!.state).not.toBe('accepted');
});

walk('words are selected with the arrow keys, and a day is given to an event with one key', async (workbench) => {
  const { page } = workbench;
  await openReport(workbench, 'Bomb kills at least 12 at Maiduguri market');
  await page.getByRole('article', { name: /^Text of the report/ }).focus();
  for (let i = 0; i < 60; i++) {
    await press(workbench, 'ArrowLeft');
    if ((await page.evaluate('String(getSelection())')) === 'Monday') break;
  }
  expect(await page.evaluate('String(getSelection())')).toBe('Monday');
  await press(workbench, 't');
  await expect.poll(async () => (await told(workbench)).review.events[0]!.fields.date?.state).toBe('edited');
});

walk('a report without an event says why, and an event is added from selected words', async (workbench) => {
  const { page, url } = workbench;
  await page.goto(`${url}/inbox?filter=all`);
  await page.getByRole('link', { name: 'Why we must win the war on waste' }).click();
  await page.getByRole('heading', { name: 'No event found' }).waitFor();
  await page.getByText('these words were looked at and passed over').waitFor();
  await press(workbench, 'n');
  await page.getByText('Select the words that tell of the event first').waitFor();
  await select(workbench, 'war');
  await press(workbench, 'n');
  const dialog = page.getByRole('dialog', { name: 'New event' });
  await dialog.getByLabel('Type').selectOption('PROTEST');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.getByText('event 1 of 1').waitFor();
  expect((await told(workbench)).review.events).toMatchObject([{ state: 'added' }]);
});

walk('what is hard to read is veiled until asked for, by key too, and figures can be read alone', async (workbench) => {
  const { page, url } = workbench;
  const text = 'Gunmen attacked a village near Kano on Monday and killed 12 people, police said. Two of the victims had been beheaded. Troops arrived at noon.'; // prettier-ignore
  await page.goto(`${url}/inbox`);
  await page.getByRole('button', { name: 'Add reports' }).waitFor();
  await press(workbench, 'n');
  const dialog = page.getByRole('dialog', { name: 'Add reports' });
  await dialog.getByLabel('Text of a report').fill(text);
  await dialog.getByLabel('Published').fill('2022-03-15');
  await dialog.getByLabel('Headline').fill('Village attacked');
  await dialog.getByRole('button', { name: 'Add the text' }).click();
  await page.getByRole('link', { name: 'look at the first' }).click();
  await page.getByRole('grid').waitFor();
  const veiled = page.locator('.veil');
  expect(await veiled.allTextContents()).toEqual(['Two of the victims had been beheaded.']);
  expect(await veiled.getAttribute('aria-hidden')).toBe('true');
  await press(workbench, 'b');
  await veiled.waitFor({ state: 'detached' });
  await press(workbench, 'b');
  await veiled.waitFor();
  await page.getByRole('button', { name: 'Hard to read: show sentence 2' }).click();
  await veiled.waitFor({ state: 'detached' });
  await press(workbench, 'f');
  expect(await page.getByRole('article', { name: /^Text of the report/ }).textContent()).not.toContain(
    'Troops arrived',
  );
});

walk('files are dropped on the inbox; what cannot be used is told, listed as failed, and retried', async (workbench) => {
  const { page, url } = workbench;
  await page.goto(`${url}/inbox`);
  await page.getByText('Nothing waiting').waitFor();
  await press(workbench, 'n');
  await page.getByLabel('Or files').setInputFiles([
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('date 2022-03-15\n\nGunmen killed five people in Lima on Monday, police said.\n') },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
  ]); // prettier-ignore
  const progress = page.getByRole('region', { name: 'Adding reports' });
  await progress.getByText('Adding reports: done').waitFor();
  expect(await progress.textContent()).toMatch(/1 report added.*1 set aside.*\[empty\]/s);
  await page.getByRole('list', { name: 'Reports' }).getByRole('link', { name: 'Gunmen killed five people' }).waitFor();
  await page.getByRole('link', { name: 'Failed 1' }).click();
  await page.getByRole('listitem').filter({ hasText: '[empty]' }).getByRole('button', { name: 'Dismiss' }).click();
  await page.getByText('Nothing is set aside').waitFor();
}, { empty: true }); // prettier-ignore

walk(
  'several reports are given to a person, marked, and what is sure enough is accepted at once',
  async (workbench) => {
    const { page, url } = workbench;
    await page.goto(`${url}/inbox`);
    await page.getByRole('list', { name: 'Reports' }).getByRole('link').first().waitFor();
    await press(workbench, 'Space', 'J', 'J');
    await page.getByText('3 reports selected').waitFor();
    await page.getByLabel('Mark as').selectOption('help');
    await page.getByText('3 reports marked help.').waitFor();
    await page.getByRole('link', { name: 'Help needed 3' }).click();
    await expect.poll(() => page.getByRole('list', { name: 'Reports' }).getByRole('link').count()).toBe(3);

    await press(workbench, 'Space');
    await page.getByLabel('Confidence in per cent').fill('50');
    await page.getByRole('button', { name: 'Accept all events over' }).click();
    await page.getByText(/events? over 50 % accepted/).waitFor();
    const { decisions } = (await json(workbench, '/decisions')) as { decisions: { kind: string }[] };
    expect(decisions.some(({ kind }) => kind === 'accept')).toBe(true);
  },
);

walk('a report is hostile text and nothing else', async (workbench) => {
  const { page, url } = workbench;
  const hostile = '<img src=x onerror="document.title=1"> <script>document.title=2</script> javascript:alert(1)';
  await page.goto(`${url}/inbox`);
  await page.request.post(`${url}/api/reports`, {
    headers: { 'Content-Type': 'application/json' },
    data: { text: `Gunmen killed four people in Kano on Sunday. ${hostile}`, title: hostile, published: '2022-05-02', url: 'javascript:alert(1)' },
  }); // prettier-ignore
  await page.getByRole('link', { name: hostile }).click();
  await page.getByRole('grid').waitFor();
  expect(await page.getByRole('article', { name: /^Text of the report/ }).textContent()).toContain(hostile);
  expect(await page.locator('main img, main script, main a[href^=javascript]').count()).toBe(0);
  expect(await page.title()).not.toMatch(/^[12]$/);
});
