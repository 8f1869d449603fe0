import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../src/cli/write-file.ts';
import { CODEBOOKS } from '../src/publish/codebooks/codebooks.ts';
import { exporterOf } from '../src/publish/exporters.ts';
import { FORMATS } from '../src/publish/formats/formats.ts';
import { DATASET } from '../src/publish/tables/dataset.ts';
import { madeIncidents } from './made-incidents.ts';

const USAGE = `usage: npm run -s bench:export -- INCIDENTS [FORMAT...]

Writes so many made-up incidents in every format, or in those that are named, and by the codebook of GED ("csv/ged"), each in a
process of its own, and says how long it took, how large the file is and how much memory the process had at its peak.
"nothing" makes the incidents and writes none.
`;

const ABOUT = { title: 'Made up', description: '', created: '2026-11-27T12:00:00.000Z', version: null, casus: '0.0.0' };
const NOTHING = 'nothing';
const ALL = [NOTHING, ...FORMATS.map(({ id }) => id), 'csv/ged'];

/** Writes one file, and says what it took; called in a process of its own. */
async function measure(what: string, incidents: number, folder: string): Promise<void> {
  const from = performance.now();
  const [format, codebook] = what.split('/');
  const path = join(folder, 'file');
  let bytes = 0;
  if (what === NOTHING) {
    let reports = 0;
    for (const item of madeIncidents(incidents)) reports += item.reports.length;
    if (reports < incidents) throw new Error('an incident has at least one report');
  } else {
    const tables = codebook === 'ged' ? [CODEBOOKS.ged] : DATASET;
    const exporter = exporterOf(
      FORMATS.find(({ id }) => id === format)!,
      tables,
    );
    await writeWhole(path, exporter.write(madeIncidents(incidents), { about: ABOUT }));
    bytes = statSync(path).size;
    rmSync(path);
  }
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage();
  const cells = [
    what.padEnd(12),
    `${seconds.toFixed(1)} s`.padStart(9),
    `${((user + system) / 1e6).toFixed(1)} s`.padStart(9),
    `${(bytes / 1e6).toFixed(1)} MB`.padStart(11),
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`.padStart(9),
  ];
  process.stdout.write(`${cells.join('')}\n`);
}

async function main([count, ...named]: readonly string[]): Promise<number> {
  const incidents = Number(count);
  const [chosen, folder] = [named[0], process.env.CASUS_BENCH_FOLDER];
  if (folder !== undefined && chosen !== undefined) {
    await measure(chosen, incidents, folder);
    return 0;
  }
  if (!Number.isSafeInteger(incidents) || incidents < 1 || named.some((one) => !ALL.includes(one))) {
    process.stderr.write(`${USAGE}\nformats: ${ALL.join(', ')}\n`);
    return 2;
  }
  const own = mkdtempSync(join(tmpdir(), 'casus-export-'));
  process.stdout.write('format          clock     cpu       file       peak\n');
  try {
    for (const what of named.length > 0 ? named : ALL) {
      execFileSync(process.execPath, [import.meta.filename, String(incidents), what], {
        stdio: 'inherit',
        env: { ...process.env, CASUS_BENCH_FOLDER: own },
      });
    }
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
