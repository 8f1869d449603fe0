import { Command } from 'commander';
import { openStore } from '../../store/open-store.ts';
import type { VerifyCheck } from '../../store/verify/fault.ts';
import { verifyWorkspace } from '../../workspace/verify/verify-workspace.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Reads the whole workspace and changes nothing. What is off is named: the report, event, decision, incident, release or row, with
what to do. Ends with 1 then, and with 3 where the workspace cannot be opened at all. docs/verify.md says what each line looks at.

Examples:
  casus verify                  every row, hash, link, index and released file; 100 reports coded anew
  casus verify --all            all reports coded anew, and all incidents made anew
  casus verify --json | jq 'select(.kind == "fault")'`;

const SAID: Readonly<Record<VerifyCheck, string>> = {
  file: 'the database hangs together',
  rows: 'every row is as it was written',
  reports: 'the words of reports have their hashes',
  decisions: 'the log is as it was written, and fits the releases',
  links: 'nothing refers to what is not there',
  search: 'reports and incidents are found by their words',
  releases: 'files and records of releases have their hashes',
  codings: 'reports are coded as their coder codes them',
  incidents: 'incidents are those that the events make',
};

interface Flags extends WorkspaceFlags, OutputFlags {
  readonly all?: true;
}

export function verifyCommand(): Command {
  const command = new Command('verify')
    .option('--all', 'code all reports anew and make all incidents anew')
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(verify);
}

async function verify(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openStore(flags.workspace, { readOnly: true, asItIs: true });
  let found = 0;
  for await (const { check, faults, of } of verifyWorkspace(store, flags.all ?? false)) {
    found += faults.length;
    if (output.json) {
      for (const fault of faults) await printJson({ kind: 'fault', ...fault });
      await printJson({ kind: 'looked', check, ok: faults.length === 0, ...(of !== undefined && { of }) });
      continue;
    }
    const mark = faults.length === 0 ? output.style('green', 'ok   ') : output.style('red', 'FAULT');
    await printLine(`${mark}  ${check.padEnd(9)}  ${SAID[check]}${of === undefined ? '' : ` (${of})`}`);
    for (const { where, fault, mend } of faults) await printLine(plainText(`       ${where}: ${fault}. ${mend}`));
  }
  if (found > 0) process.exitCode = EXIT.someSetAside;
  if (!output.json && found > 0) await printLine(`${counted(found, 'fault')}.`);
}
