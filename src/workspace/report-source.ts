import { CasusError } from '../model/index.ts';
import type { PublishedIncident } from '../publish/exporter.ts';
import type { AboutPage } from '../publish/pages/about-page.ts';
import { DEFAULT_POLICY, figurePolicy } from '../resolving/figure-policies.ts';
import type { IncidentFilter, Store } from '../store/store.ts';
import { isPublic, publicIncidents } from './published-incidents.ts';
import { releaseOf } from './release-changes.ts';
import { releasedIncidents } from './released-incidents.ts';

/** Where a static report comes from: a workspace as it stands, or one of its releases. */
interface ReportSource {
  /** The incidents, masked, from the first. */
  readonly incidents: () => AsyncIterable<PublishedIncident>;
  /** What is known of them as a whole, once they were read. */
  readonly about: () => Promise<Pick<AboutPage, 'policy' | 'release' | 'coders' | 'reviewed'>>;
}

/**
 * The incidents that a static report tells of.
 * @param version of a release; undefined for the workspace as it stands
 * @throws CasusError `not-found`; `usage` where words are looked for, which a release has no index of
 */
export async function reportSource(
  store: Store,
  version: string | undefined,
  filter: IncidentFilter,
): Promise<ReportSource> {
  return version === undefined ? ofWorkspace(store, filter) : ofRelease(store, version, filter);
}

function ofWorkspace(store: Store, filter: IncidentFilter): ReportSource {
  return {
    incidents: () => publicIncidents(store, filter),
    about: async () => {
      const { policy, sources } = (await store.policy()) ?? DEFAULT_POLICY;
      return {
        policy: figurePolicy(policy, sources),
        release: null,
        coders: (await store.coderCounts()).sort((a, b) => b.reports - a.reports).map(({ coder }) => coder),
        reviewed: await countReviewed(store, filter),
      };
    },
  };
}

/** Of those that are told. */
async function countReviewed(store: Store, filter: IncidentFilter): Promise<number> {
  let count = 0;
  for await (const told of store.toldIncidents({ ...filter, reviewed: true })) if (isPublic(told)) count += 1;
  return count;
}

async function ofRelease(store: Store, version: string, { text, ...filter }: IncidentFilter): Promise<ReportSource> {
  if (text !== undefined) {
    const message = '--text looks in the workspace as it stands, not in a release; leave one of the two out.';
    throw new CasusError({ code: 'usage', input: '--text', message });
  }
  const release = await releaseOf(store, version);
  const { policy, sources } = release.figurePolicy;
  const reviewed = new Set<string>();
  return {
    incidents: async function* () {
      for await (const record of releasedIncidents(store, version, filter)) {
        if (record.reviewed) reviewed.add(record.incident.id);
        yield record;
      }
    },
    about: () =>
      Promise.resolve({
        policy: figurePolicy(policy, sources),
        release,
        coders: release.coders,
        reviewed: reviewed.size,
      }),
  };
}
