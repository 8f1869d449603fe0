import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXPORTERS } from '../../src/publish/exporters.ts';
import { runProgram, MAIN } from '../run-program.ts';
import { add, casus, differences, done, exported, reportIds } from './casus.ts';
import { Findings, type Fault, type Staging } from './fault.ts';
import { madeReports, writeJsonl, writePages } from './inputs.ts';
import { smallDisk } from './small-disk.ts';

const MIB = 1 << 20;
const REPORTS = 400;

export const fault: Fault = {
  id: 'F6',
  title: 'a full disk: under the workspace, temporary files, the log and exports',
  own: 'mounts',
  async run(staging) {
    const found = new Findings();
    const reports = madeReports(REPORTS);
    const input = writeJsonl(staging.path('in.jsonl'), reports);
    const whole = staging.path('unbroken.casus');
    await add([input], whole);
    const lines = await exported(whole);
    await fullStore(staging, input, lines, found);
    staging.say('workspace done');
    await fullTemp(staging, writePages(staging.path('pages'), reports.slice(0, 50)), found);
    staging.say('temporary files done');
    await fullLog(staging, input, lines, found);
    staging.say('log done');
    await fullExports(staging, whole, found);
    return found;
  },
};

/** The disk of the workspace fills four times while reports are added, at other places each time. */
async function fullStore({ path }: Staging, input: string, lines: readonly string[], found: Findings): Promise<void> {
  const disk = smallDisk(path('store'), 64);
  const workspace = join(disk.folder, 'w.casus');
  const acknowledged = new Set<string>();
  let full = 0;
  for (const room of [0, 1 * MIB, 3 * MIB, 6 * MIB]) {
    disk.fill(room);
    const { code, stderr, acknowledged: fresh } = await add([input], workspace);
    for (const id of fresh) acknowledged.add(id);
    if (code !== 0) {
      full += 1;
      found.hold(stderr.includes(workspace) && /MB free/.test(stderr), `the workspace’s disk is full, and the message does not say where and how full: ${stderr.slice(-300)}`); // prettier-ignore
    }
    disk.makeRoom();
    if (!existsSync(workspace)) continue;
    const kept = new Set(await reportIds(workspace).catch(() => []));
    found.lost += [...acknowledged].filter((id) => !kept.has(id)).length;
  }
  found.hold(full >= 3, `the workspace’s disk was to be full three times at least, and was ${full} times`);
  await done(['add', input, '-w', workspace]);
  await done(['doctor', '-w', workspace]);
  const ids = await reportIds(workspace);
  found.doubled += ids.length - new Set(ids).size;
  const { missing, surplus } = differences(lines, await exported(workspace));
  found.hold(
    missing + surplus === 0,
    `after room was made the export lacks ${missing} lines and has ${surplus} of its own`,
  );
  found.note(`${full} runs ended for want of room under the workspace, ${acknowledged.size} reports acknowledged by them, all kept`); // prettier-ignore
}

/** Nothing that casus does may end half done, or without a word, for want of temporary files. */
async function fullTemp({ path }: Staging, pages: string, found: Findings): Promise<void> {
  const disk = smallDisk(path('temp'), 2);
  disk.fill(0);
  const env = { TMPDIR: disk.folder };
  const workspace = path('temp.casus');
  const added = await add([pages], workspace, { env });
  found.hold(added.code === 0 || added.stderr.includes(disk.folder), `temporary files find no room, and adding says: ${added.stderr.slice(-300)}`); // prettier-ignore
  let needed = 0;
  for (const { id } of EXPORTERS) {
    const target = path(`temp-export.${id}`);
    const { code, stderr } = await casus(['export', '--format', id, '-o', target, '-w', workspace], { env });
    if (code === 0) continue;
    needed += 1;
    found.hold(
      /no room|full|space/i.test(stderr),
      `temporary files find no room, and export ${id} says: ${stderr.slice(-300)}`,
    );
    found.hold(!existsSync(target), `temporary files find no room, and export ${id} left a file`);
  }
  found.note(`${needed} of ${EXPORTERS.length} formats need room for temporary files, and say so`);
}

/** What is said goes to a full disk: the work is done all the same, or ends with what was told as done kept. */
async function fullLog({ path }: Staging, input: string, lines: readonly string[], found: Findings): Promise<void> {
  const disk = smallDisk(path('log'), 2);
  disk.fill(4096);
  for (const stream of ['stderr', 'stdout'] as const) {
    const workspace = path(`log-${stream}.casus`);
    const { code } = await casusInto(['add', input, '-w', workspace, '--json'], stream, join(disk.folder, stream));
    if (stream === 'stderr') found.hold(code === 0, `the log’s disk is full, and adding ended with ${code}`);
    else found.hold(code !== 0, 'what was added could not be written to stdout, and adding ended with 0');
    await done(['add', input, '-w', workspace]);
    const { missing, surplus } = differences(lines, await exported(workspace));
    found.hold(
      missing + surplus === 0,
      `with ${stream} on a full disk the export lacks ${missing} lines and has ${surplus} of its own`,
    );
  }
}

/** Runs casus with one of its streams in a file. */
function casusInto(args: readonly string[], stream: 'stdout' | 'stderr', file: string) {
  const redirect = stream === 'stdout' ? 'exec "$@" > "$0"' : 'exec "$@" 2> "$0"';
  return runProgram('sh', ['-c', redirect, file, process.execPath, MAIN, ...args]);
}

/** An export is whole or not there, in every format. */
async function fullExports({ path }: Staging, workspace: string, found: Findings): Promise<void> {
  const disk = smallDisk(path('exports'), 64);
  disk.fill(16_384);
  for (const { id } of EXPORTERS) {
    const target = join(disk.folder, `dataset.${id}`);
    const { code, stderr } = await casus(['export', '--format', id, '-o', target, '-w', workspace]);
    found.hold(code !== 0, `export ${id} to a full disk ended with 0`);
    found.hold(stderr.includes(disk.folder), `export ${id} to a full disk does not say where: ${stderr.slice(-300)}`);
    found.hold(
      readdirSync(disk.folder).length === 1,
      `export ${id} to a full disk left ${readdirSync(disk.folder).join(', ')}`,
    );
  }
  disk.makeRoom();
  for (const { id } of EXPORTERS) await done(['export', '--format', id, '-o', join(disk.folder, `dataset.${id}`), '-w', workspace]); // prettier-ignore
  found.note(`${EXPORTERS.length} formats exported to a full disk: none left a part of a file`);
}
