import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // Maps are drawn by WebGL, which a machine without a graphics card has in software only.
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--use-gl=angle', '--use-angle=swiftshader'],
  });
}

/** Chromium by `CASUS_CHROMIUM` or on the path, else installed where we may; without it CI fails, and elsewhere nobody walks. */
export function findChromium(): string | null {
  const asked = process.env.CASUS_CHROMIUM;
  if (asked) return asked;
  const found = onPath();
  if (found !== null) return found;
  if (process.getuid?.() === 0) install();
  const installed = onPath();
  if (installed !== null) return installed;
  const message = 'There is no Chromium to walk the workbench with. Install it, or name it by CASUS_CHROMIUM.';
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`\n!!! ${message}\n!!! The tests of the workbench in a browser are SKIPPED.\n\n`);
  return null;
}

/** Waits for whoever else installs something at the moment, another test file perhaps. */
function install(): void {
  const apt = (...args: string[]) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', ...args], { stdio: 'ignore' }).status === 0; // prettier-ignore
  // A machine that is new may have no list of packages, or an old one.
  if (!apt('install', '-y', 'chromium') && apt('update')) apt('install', '-y', 'chromium');
}

function onPath(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'chrome']) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        continue;
      }
    }
  }
  return null;
}
