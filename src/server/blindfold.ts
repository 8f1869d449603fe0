import type { MiddlewareHandler } from 'hono';
import { CasusError, type Decision } from '../model/index.ts';
import { blindReports } from '../review/agreement/samples.ts';
import { askerOf } from './asker.ts';
import { idNow } from './routes/incident.ts';
import { allSamples } from './samples.ts';
import type { Served } from './served.ts';

/**
 * Keeps from people what the machine and others made of reports that they have yet to code blind: such a report is not shown
 * but on the screen for coding it, nor is an incident that it tells of. A coding that follows another agrees with it.
 */
export function blindfold(served: Served): MiddlewareHandler {
  return async (c, next) => {
    const [, what, id = ''] = /^\/api\/(reports|incidents)\/([^/]+)/.exec(c.req.path) ?? [];
    if (what !== undefined) {
      const blind = blindReports(await allSamples(served), askerOf(c).name);
      const asked = decodeURIComponent(id);
      const reports = blind.size === 0 ? [] : what === 'reports' ? [asked] : await reportsOf(served, asked);
      const hidden = reports.find((report) => blind.has(report));
      if (hidden !== undefined) throw yetToCode(c.req.path, hidden, blind.get(hidden)!);
    }
    await next();
  };
}

/** The decisions less those that tell a person what others made of reports to code blind. */
export async function withoutBlind<D extends Decision>(
  served: Served,
  person: string,
  all: readonly D[],
): Promise<D[]> {
  const blind = blindReports(await allSamples(served), person);
  if (blind.size === 0) return [...all];
  const tells = (one: Decision): boolean => {
    if (one.kind === 'coding' || one.kind === 'add') return blind.has(one.reportId);
    return 'event' in one && blind.has(one.event.reportId);
  };
  return all.filter((one) => !tells(one));
}

async function reportsOf({ store }: Served, incident: string): Promise<string[]> {
  const now = await idNow(store, incident);
  const found = (await store.incidentsById(now)).find((one) => one.id === now);
  return found?.events.map(({ reportId }) => reportId) ?? [];
}

function yetToCode(input: string, report: string, sample: string): CasusError {
  const where = `/agreement/${encodeURIComponent(sample)}/code?report=${encodeURIComponent(report)}`;
  const message = `You have yet to code report ${report} for the sample ${sample}, without seeing what others made of it: ${where}`;
  return new CasusError({ code: 'not-allowed', input, message });
}
