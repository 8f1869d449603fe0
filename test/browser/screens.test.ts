import { expect } from 'vitest';
import { seriousFaults } from './axe.ts';
import { walk } from './browser.ts';
import { makeLively } from './lively.ts';
import { screensOf, show } from './screens.ts';

// Every walk fails where a page breaks its content security policy, throws, or asks another host for anything; this one goes to
// every screen, with the work of two people on it.
walk('no screen has a serious or critical fault of accessibility, light or dark', async ({ page, url }) => {
  const lively = await makeLively(url);
  const { name, password } = lively.ana;
  await page.request.post(`${url}/api/login`, { data: { name, password } });
  const faults: Record<string, readonly string[]> = {};
  for (const screen of screensOf(lively)) {
    await page.emulateMedia({ colorScheme: 'light' });
    const never = await show(page, url, screen).catch((error: unknown) => [String(error)]);
    if (never) faults[`${screen.name} does not come`] = never;
    const found = { light: await seriousFaults(page), dark: [] as string[] };
    // Only colours differ in the dark.
    await page.emulateMedia({ colorScheme: 'dark' });
    found.dark = await seriousFaults(page, ['color-contrast']);
    for (const [theme, said] of Object.entries(found)) if (said.length > 0) faults[`${screen.name}, ${theme}`] = said;
  }
  expect(faults).toEqual({});
}, { timeout: 480_000 }); // prettier-ignore
