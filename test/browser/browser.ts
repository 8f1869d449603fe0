import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, inject, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { findChromium, launch } from './chromium.ts';
import { serve } from './serve.ts';

/** A served workspace and a page of a browser that has opened it. */
export interface Workbench {
  readonly page: Page;
  /** Where it is served, without a slash at the end. */
  readonly url: string;
  /** A folder of the walk's own, with the workspace `w.casus` in it. */
  readonly folder: string;
  /** The link of the first administrator, where the server printed one. */
  readonly setup: string | null;
}

interface WalkOptions {
  /** Begin with nothing in the workspace, not with the example reports. */
  readonly empty?: boolean;
  /** More flags for `casus serve`. */
  readonly serve?: readonly string[];
  readonly theme?: 'light' | 'dark';
  /** Milliseconds, for a walk to many screens. */
  readonly timeout?: number;
}

/**
 * One person's walk through a workbench of its own. It fails where the walk throws, where the page asked another host for
 * anything, broke its content security policy or threw an error.
 */
export function walk(name: string, through: (workbench: Workbench) => Promise<void>, options: WalkOptions = {}): void {
  const { timeout } = options;
  it.skipIf(executable === null)(name, timeout === undefined ? {} : { timeout }, async () => {
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
        if (!/^(?:data|blob|file):/.test(asked.url()) && new URL(asked.url()).origin !== server.url) faults.push(`asked another host: ${asked.url()}`); // prettier-ignore
      });
      await through({ page, url: server.url, folder, setup: server.setup });
    } finally {
      await context.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
    expect(faults).toEqual([]);
  });
}

/** How long a walk waits for what should come at once; a machine that runs much else is slow. */
const PATIENCE_MS = 45_000;

let launched: Promise<Browser> | null = null;

/** One browser for all walks of a file. */
function browser(): Promise<Browser> {
  launched ??= launch(executable!);
  return launched;
}
afterAll(async () => {
  await (await launched)?.close();
});

const executable = findChromium();
