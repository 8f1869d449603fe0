import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { MAIN, runProgram, type RunOptions } from './run-program.ts';

export { MAIN, runProgram, jsonLines } from './run-program.ts';

/** A new folder for each test, with `casus` run in it. */
export function inNewFolder() {
  const folder = { path: '' };
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'casus-test-'));
  });
  afterEach(() => {
    rmSync(folder.path, { recursive: true, force: true });
  });
  return {
    path: (name: string) => join(folder.path, name),
    casus: (args: readonly string[], options: RunOptions = {}) =>
      runProgram(process.execPath, [MAIN, ...args], { cwd: folder.path, ...options }),
  };
}

const PLACES = ['Lima', 'Kano', 'Mosul', 'Kabul', 'Manila', 'Bogota', 'Nairobi', 'Karachi'];

/** So many different reports as JSON Lines, each of one attack with a figure. */
export function manyReports(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(2015, 0, 1 + i)).toISOString().slice(0, 10);
    return JSON.stringify({
      id: `r${i}`,
      published: day,
      title: `Attack number ${i}`,
      text: `Gunmen killed ${2 + (i % 9)} people in ${PLACES[i % PLACES.length]!} on ${day}, police said. It was case ${i}.`,
    });
  }).join('\n');
}
