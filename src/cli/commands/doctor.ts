import { Command } from 'commander';
import { CasusError } from '../../model/index.ts';
import { loadGazetteer } from '../../places/gazetteer.ts';
import { openStore } from '../../store/open-store.ts';
import { isPostgresAddress, shownWorkspace } from '../../store/postgres/postgres-address.ts';
import { freeBytes } from '../../store/free-bytes.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { casusVersion } from '../../model/package-files.ts';
import { plainText } from '../plain-text.ts';
import { incidentsAreCurrent } from '../../workspace/incidents-by.ts';
import { isThere, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Looks whether Casus and the workspace are sound; changes nothing. Ends with 1 where it finds a fault.

Examples:
  casus doctor
  casus doctor --workspace peru.casus --json`;

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
}

export function doctorCommand(): Command {
  const command = new Command('doctor').addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(doctor);
}

async function doctor(flags: WorkspaceFlags & OutputFlags): Promise<void> {
  const output = outputOf(flags);
  let sound = true;
  for await (const finding of findings(flags.workspace)) {
    sound &&= finding.ok;
    if (output.json) await printJson(finding);
    else {
      const mark = finding.ok ? output.style('green', 'ok   ') : output.style('red', 'FAULT');
      await printLine(`${mark}  ${finding.check.padEnd(11)}  ${plainText(finding.found)}`);
    }
  }
  if (!sound) process.exitCode = EXIT.someSetAside;
}

async function* findings(workspace: string): AsyncIterable<Finding> {
  yield {
    check: 'casus',
    ok: true,
    found: `${casusVersion()} on Node.js ${process.version}, ${process.platform} ${process.arch}`,
  };
  yield await finding('gazetteer', () => {
    const lima = loadGazetteer().lookup('Lima');
    return { ok: lima.length > 0, found: lima.length > 0 ? 'answers' : 'does not know Lima; install Casus again' };
  });
  const shown = shownWorkspace(workspace);
  const isFile = !isPostgresAddress(workspace);
  const free = isFile ? freeBytes(workspace) : null;
  if (free !== null) {
    yield {
      check: 'disk',
      ok: free > 50e6,
      found: `${counted(Math.floor(free / 1e6), 'MB', 'MB')} free beside ${workspace}`,
    };
  }
  const missing = `${shown} is not there yet; casus add FILE... makes it`;
  const there = await finding('workspace', async () => ({
    ok: true,
    found: (await isThere(workspace)) ? '' : missing,
  }));
  if (there.found !== '') {
    yield there;
    return;
  }
  yield await finding('workspace', async () => {
    await using store = await openStore(workspace, { readOnly: true });
    const faults = await store.faults();
    return {
      ok: faults.length === 0,
      found: faults.length === 0 ? `${shown} is sound` : faults.slice(0, 5).join('; '),
    };
  });
  yield await finding('decisions', async () => {
    await using store = await openStore(workspace, { readOnly: true });
    const broken = await store.brokenDecision();
    const last = (await store.lastDecision())?.seq ?? 0;
    const found = broken ? `decision ${broken.seq}: ${broken.fault}` : `${counted(last, 'decision')}, as written`;
    return { ok: broken === null, found };
  });
  yield await finding('contents', async () => {
    await using store = await openStore(workspace, { readOnly: true });
    const { reports, events, incidents, aggregates, problems } = await store.counts();
    const found = [
      counted(reports, 'report'),
      counted(events, 'event'),
      counted(incidents, 'incident'),
      counted(aggregates, 'total over many', 'totals over many'),
      `${counted(problems, 'input')} set aside`,
    ];
    const behind = (await incidentsAreCurrent(store)) ? [] : ['incidents to be made anew (any next command does it)'];
    return { ok: true, found: [...found, ...behind].join(', ') };
  });
}

async function finding(
  check: string,
  look: () => { ok: boolean; found: string } | Promise<{ ok: boolean; found: string }>,
): Promise<Finding> {
  try {
    return { check, ...(await look()) };
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    return { check, ok: false, found: error.message };
  }
}
