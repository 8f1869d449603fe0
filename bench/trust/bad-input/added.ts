import { basename } from 'node:path';
import type { Problem } from '../../../src/model/index.ts';
import type { CameOf } from './outcome.ts';
import type { WatchedRun } from './watched-run.ts';

type Report = CameOf['reports'][number];

/** What `casus add --json` told of each input of a folder, by the input's name; files of archives are told with their archive. */
export function cameOfAdding({ stdout, stderr }: WatchedRun, folder: string): Map<string, CameOf> {
  const all = new Map<string, { reports: Report[]; problems: Problem[] }>();
  const of = (input: unknown) => {
    const path = String(input);
    const [file = ''] = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/') : [basename(path)];
    const known = all.get(file) ?? { reports: [], problems: [] };
    all.set(file, known);
    return known;
  };
  for (const { kind, input, warnings } of stdout) {
    if (kind !== 'added' && kind !== 'known') continue;
    const codes = ((warnings ?? []) as { code: string }[]).map(({ code }) => code);
    of(input).reports.push({ warnings: codes, text: null, sha256: null });
  }
  for (const line of stderr) if (line.kind === 'set-aside') of(line.input).problems.push(line as unknown as Problem);
  return all;
}
