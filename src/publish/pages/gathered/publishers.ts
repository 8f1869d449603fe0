import { createHash } from 'node:crypto';
import type { PublishedIncident } from '../../exporter.ts';
import { Tally } from './tally.ts';

/** What an outlet published of the incidents. */
interface Publisher {
  reports: number;
  /** Incidents that it tells of. */
  incidents: number;
  /** Of these, how many have a figure from it that no other outlet copied or was copied by, or took from the same speaker. */
  ownFigures: number;
}

/** The outlets of the reports, each report counted once, however many incidents it tells of. */
export class Publishers {
  readonly #of = new Tally<Publisher>(() => ({ reports: 0, incidents: 0, ownFigures: 0 }));
  readonly #seen = new Set<number>();
  /** Reports of which nobody knows who published them. */
  readonly unknown: Publisher = { reports: 0, incidents: 0, ownFigures: 0 };

  add({ incident, reports }: PublishedIncident): void {
    const groups = Map.groupBy(
      incident.claims.filter(({ standing, supersededBy }) => standing === 'told' && supersededBy === null),
      ({ group }) => group,
    );
    const own = new Set<string | null>();
    for (const claims of groups.values()) {
      const outlets = new Set(claims.map(({ report }) => report.publisher));
      if (outlets.size === 1) own.add([...outlets][0]!);
    }
    for (const [name, theirs] of Map.groupBy(reports, ({ publisher }) => publisher)) {
      const outlet = name === null ? this.unknown : this.#of.of(name);
      outlet.incidents += 1;
      if (own.has(name)) outlet.ownFigures += 1;
      for (const { id } of theirs) {
        const key = keyOf(id);
        if (this.#seen.has(key)) continue;
        this.#seen.add(key);
        outlet.reports += 1;
      }
    }
  }

  get reports(): number {
    return this.#seen.size;
  }

  get outlets(): number {
    return this.#of.size;
  }

  /** Those with the most incidents first, and what is left over where there are too many to tell apart. */
  ranked(): { readonly outlets: [name: string, outlet: Publisher][]; readonly rest: Publisher | null } {
    return { outlets: this.#of.by(({ incidents }) => incidents), rest: this.#of.rest };
  }
}

/** 48 bits of its hash, since the ids of millions of reports take much room: two of a million are one in six hundred such sets. */
const keyOf = (id: string): number => createHash('sha1').update(id).digest().readUIntBE(0, 6);
