import type { ChildProcess } from 'node:child_process';
import { openStore } from '../../src/store/open-store.ts';
import { MAIN, jsonLines, runProgram, type Ended, type RunOptions } from '../run-program.ts';

/** Runs the command line to its end, however it ends. */
export function casus(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return runProgram(process.execPath, [MAIN, ...args], options);
}

/** Runs the command line, which must succeed. Returns its stdout. */
export async function done(args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await casus(args, options);
  if (code !== 0) throw new Error(`casus ${args.join(' ')} ended with ${String(code)}: ${stderr.slice(-2000)}`);
  return stdout;
}

interface Adding extends Ended {
  /** Ids that it said were added, as it said them. */
  readonly acknowledged: readonly string[];
}

/**
 * `casus add INPUTS --json`, and what it acknowledged by the time it ended; `heard` is told each time.
 */
export async function add(
  inputs: readonly string[],
  workspace: string,
  options: RunOptions & { readonly heard?: (count: number, child: ChildProcess) => void } = {},
): Promise<Adding> {
  const { heard, started, ...rest } = options;
  const acknowledged: string[] = [];
  const ended = await casus(['add', ...inputs, '-w', workspace, '--json'], {
    ...rest,
    started: (child) => {
      let held = '';
      child.stdout!.on('data', (chunk: Buffer) => {
        const lines = (held + chunk.toString()).split('\n');
        held = lines.pop()!;
        const fresh = jsonLines(lines.join('\n')).filter(({ kind }) => kind === 'added');
        acknowledged.push(...fresh.map(({ id }) => id as string));
        if (fresh.length > 0) heard?.(acknowledged.length, child);
      });
      started?.(child);
    },
  });
  return { ...ended, acknowledged };
}

/** Ids of the reports in a workspace, in its order. */
export async function reportIds(workspace: string): Promise<string[]> {
  await using store = await openStore(workspace, { readOnly: true });
  const ids: string[] = [];
  for await (const { id } of store.reports()) ids.push(id);
  return ids;
}

/** The coded reports with all evidence, and the incidents, as they are published; sorted, since the order of adding is free. */
export async function exported(workspace: string): Promise<string[]> {
  const formats = ['jsonl', 'csv', 'geojson'];
  const texts = await Promise.all(
    formats.map((format) => done(['export', '--format', format], { env: { CASUS_WORKSPACE: workspace } })),
  );
  return texts.flatMap((text) => text.split('\n').sort());
}

/** How many lines of one export are not in the other, and the other way round. */
export function differences(one: readonly string[], other: readonly string[]): { missing: number; surplus: number } {
  const counts = new Map<string, number>();
  for (const line of one) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of other) counts.set(line, (counts.get(line) ?? 0) - 1);
  let [missing, surplus] = [0, 0];
  for (const count of counts.values()) {
    if (count > 0) missing += count;
    else surplus -= count;
  }
  return { missing, surplus };
}
