import type { Backend } from '../backend.ts';
import { releasesOf } from '../releases.ts';
import { decisionFaults } from './decisions.ts';
import { RESTORE, type Fault, type Verified, type VerifyCheck } from './fault.ts';
import { linkFaults } from './links.ts';
import { releaseFaults } from './releases.ts';
import { reportFaults } from './reports.ts';
import { rowFaults } from './rows.ts';
import { searchFaults } from './search.ts';

/** Most that are told of one kind: what is broken through and through is restored, not read about. */
const MOST = 100;

/**
 * Looks whether all that is kept is as it was written, whole and of one piece. What cannot be read is a fault as well, and the rest
 * is looked at all the same. Reads everything, and writes nothing.
 */
export async function* verifyStore(backend: Backend): AsyncIterable<Verified> {
  const { db } = backend;
  const releases = () => releasesOf(db).all();
  const checks: [VerifyCheck, () => AsyncIterable<Fault>][] = [
    ['file', () => fileFaults(backend)],
    ['rows', () => rowFaults(backend)],
    ['reports', () => reportFaults(db)],
    ['decisions', async function* () { yield* decisionFaults(db, await releases()); }],
    ['links', () => linkFaults(db)],
    ['search', () => searchFaults(backend)],
    ['releases', async function* () { yield* releaseFaults(db, await releases()); }],
  ]; // prettier-ignore
  for (const [check, faults] of checks) yield await gathered(check, faults);
}

async function* fileFaults(backend: Backend): AsyncIterable<Fault> {
  for (const fault of await backend.faults()) yield { check: 'file', where: backend.location, fault, mend: RESTORE };
}

/** What a check finds; where it cannot go on, that it could not. */
export async function gathered(check: VerifyCheck, faults: () => AsyncIterable<Fault>): Promise<Verified> {
  const found: Fault[] = [];
  try {
    for await (const fault of faults()) {
      found.push(fault);
      if (found.length >= MOST) break;
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    found.push({ check, where: 'what is read for it', fault: `cannot be read to its end: ${said}`, mend: RESTORE });
  }
  return { check, faults: found };
}
