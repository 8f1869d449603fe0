import type { MiddlewareHandler } from 'hono';
import { tryDecodeURIComponent } from 'hono/utils/url';
import { CasusError, type Decision } from '../model/index.ts';
import { sidesOf } from '../resolving/decision-sides.ts';
import { blindReports } from '../review/agreement/samples.ts';
import type { Store } from '../store/store.ts';
import { askerOf } from './asker.ts';
import { idNow } from './id-now.ts';
import { allSamples } from './samples.ts';
import type { Served } from './served.ts';

/** What a person is not to be shown yet. */
interface Hidden {
  /** The ids of the reports to code blind, each with its sample's name. */
  readonly reports: ReadonlyMap<string, string>;
  /** The numbers of the same reports, and of the incidents that any of them tells of. */
  readonly numbers: ReadonlySet<number>;
  readonly incidents: ReadonlySet<number>;
}

const NOTHING: Hidden = { reports: new Map(), numbers: new Set(), incidents: new Set() };

const known = new WeakMap<Store, { readonly revision: string; readonly of: Map<string, Hidden> }>();

/**
 * What the machine and others made of reports that a person has yet to code blind is kept from that person, in lists as
 * elsewhere: see `Hidden`. Worked out once until the workspace changes.
 */
export async function hiddenFrom(served: Served, person: string): Promise<Hidden> {
  const revision = await served.store.revision();
  let now = known.get(served.store);
  if (now?.revision !== revision) known.set(served.store, (now = { revision, of: new Map() }));
  const hidden = now.of.get(person) ?? (await found(served, person));
  now.of.set(person, hidden);
  return hidden;
}

async function found(served: Served, person: string): Promise<Hidden> {
  const reports = blindReports(await allSamples(served), person);
  if (reports.size === 0) return NOTHING;
  const told = await served.store.reading.toldOf([...reports.keys()]);
  return { reports, numbers: new Set(told.reports.values()), incidents: new Set(told.incidents) };
}

/**
 * Keeps from people what the machine and others made of reports that they have yet to code blind: such a report is not shown
 * but on the screen for coding it, nor is an incident that it tells of. A coding that follows another agrees with it.
 */
export function blindfold(served: Served): MiddlewareHandler {
  return async (c, next) => {
    const [, what, id = '', other] = /^\/api\/(reports|incidents)\/([^/]+)(?:\/weights\/([^/]+))?/.exec(c.req.path) ?? [];
    if (what !== undefined) {
      const { reports: blind } = await hiddenFrom(served, askerOf(c).name);
      const asked = [id, ...(other === undefined ? [] : [other])].map(tryDecodeURIComponent); // as routes do
      const reports = blind.size === 0 ? [] : what === 'reports' ? asked : await reportsOf(served, asked);
      const hidden = reports.find((report) => blind.has(report));
      if (hidden !== undefined) throw yetToCode(c.req.path, hidden, blind.get(hidden)!);
    }
    await next();
  };
} // prettier-ignore

/** The decisions less those that tell a person what others made of reports to code blind. */
export async function withoutBlind<D extends Decision>(
  served: Served,
  person: string,
  all: readonly D[],
): Promise<D[]> {
  const { reports: blind } = await hiddenFrom(served, person);
  if (blind.size === 0) return [...all];
  const tells = (one: Decision): boolean =>
    one.kind === 'coding' ? blind.has(one.reportId) : sidesOf(one).flat().some(({ reportId }) => blind.has(reportId));
  return all.filter((one) => !tells(one));
} // prettier-ignore

async function reportsOf({ store }: Served, incidents: readonly string[]): Promise<string[]> {
  const reports: string[] = [];
  for (const incident of incidents) {
    const now = await idNow(store, incident);
    const whole = (await store.incidentsById(now)).find((one) => one.id === now);
    reports.push(...(whole?.events.map(({ reportId }) => reportId) ?? []));
  }
  return reports;
}

function yetToCode(input: string, report: string, sample: string): CasusError {
  const where = `/agreement/${encodeURIComponent(sample)}/code?report=${encodeURIComponent(report)}`;
  const message = `You have yet to code report ${report} for the sample ${sample}, without seeing what others made of it: ${where}`;
  return new CasusError({ code: 'not-allowed', input, message });
}
