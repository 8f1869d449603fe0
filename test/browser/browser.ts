import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, expect, inject, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { MAIN } from '../run-casus.ts';

/** A served workspace and a page of a browser that has opened it. */
export interface Workbench {
  readonly page: Page;
  /** Where it is served, without a slash at the end. */
  readonly url: string;
  /** A folder of the walk's own, with the workspace `w.casus` in it. */
  readonly folder: string;
}

interface WalkOptions {
  /** Begin with nothing in the workspace, not with the example reports. */
  readonly empty?: boolean;
  /** More flags for `casus serve`. */
  readonly serve?: readonly string[];
  readonly theme?: 'light' | 'dark';
}

/**
 * One person's walk through a workbench of its own. It fails where the walk throws, where the page asked another host for
 * anything, broke its content security policy or threw an error.
 */
export function walk(name: string, through: (workbench: Workbench) => Promise<void>, options: WalkOptions = {}): void {
  it.skipIf(executable === null)(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casus-walk-'));
    const workspace = join(folder, 'w.casus');
    if (options.empty) await (await openStore(workspace)).close();
    else cpSync(inject('exampleWorkspace'), workspace);
    const server = await serve(workspace, options.serve ?? []);
    const context = await (
      await browser()
    ).newContext({
      viewport: { width: 1360, height: 860 },
      colorScheme: options.theme ?? 'light',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    try {
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`error on the page: ${error.message}`));
      page.on('console', (said) => {
        // That a request was refused is what some walks are about; the page says the rest.
        if (said.type() === 'error' && !/Failed to load resource/.test(said.text())) faults.push(said.text());
      });
      page.on('request', (asked) => {
        if (!/^(?:data|blob):/.test(asked.url()) && new URL(asked.url()).origin !== server.url) faults.push(`asked another host: ${asked.url()}`); // prettier-ignore
      });
      await through({ page, url: server.url, folder });
    } finally {
      await context.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
    expect(faults).toEqual([]);
  });
}

/** `casus serve` on a port that is free. */
async function serve(workspace: string, flags: readonly string[]) {
  const args = [MAIN, 'serve', '--json', '--port', '0', '--workspace', workspace, ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  child.stderr.on('data', (piece: Buffer) => (told += piece.toString()));
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => (JSON.parse(String(line)) as { url: string }).url),
    ended.then(() => Promise.reject(new Error(`casus serve ended at once: ${told}`))),
  ]);
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, close };
}

/** How long a walk waits for what should come at once; a machine that runs much else is slow. */
const PATIENCE_MS = 20_000;

let launched: Promise<Browser> | null = null;

/** One browser for all walks of a file. */
function browser(): Promise<Browser> {
  launched ??= chromium.launch({
    executablePath: executable!,
    // Maps are drawn by WebGL, which a machine without a graphics card has in software only.
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--use-gl=angle', '--use-angle=swiftshader'],
  });
  return launched;
}
afterAll(async () => {
  await (await launched)?.close();
});

const executable = findChromium();

/** Chromium by `CASUS_CHROMIUM` or on the path, else installed where we may; without it CI fails, and elsewhere nobody walks. */
function findChromium(): string | null {
  const asked = process.env.CASUS_CHROMIUM;
  if (asked) return asked;
  const found = onPath();
  if (found !== null) return found;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'ignore' });
  const installed = onPath();
  if (installed !== null) return installed;
  const message = 'There is no Chromium to walk the workbench with. Install it, or name it by CASUS_CHROMIUM.';
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`\n!!! ${message}\n!!! The tests of the workbench in a browser are SKIPPED.\n\n`);
  return null;
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
