import type { Release } from '../../model/index.ts';
import { readDeletions, type ReleaseDeletion } from '../../publish/releases/deletions-csv.ts';
import type { Store } from '../../store/store.ts';

type Gone = Pick<ReleaseDeletion, 'lastRelease' | 'now'>;

/** As many releases are remembered as are kept as databases. */
const MOST_KEPT = 3;

/** What became of the ids that earlier releases had, as each release says in its `deletions.csv`. */
export class GoneIncidents {
  readonly #store: Store;
  readonly #read = new Map<string, Promise<ReadonlyMap<string, Gone>>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The incident of a release that tells of what an id named before, and the last release that has the id itself. */
  async find(release: Release, id: string): Promise<Gone | null> {
    const read = this.#read.get(release.content) ?? this.#deletions(release);
    this.#read.delete(release.content);
    this.#read.set(release.content, read);
    for (const content of [...this.#read.keys()].slice(0, -MOST_KEPT)) this.#read.delete(content);
    return (await read).get(id) ?? null;
  }

  async #deletions({ files }: Release): Promise<ReadonlyMap<string, Gone>> {
    const gone = new Map<string, Gone>();
    const file = files.find(({ name }) => name === 'deletions.csv');
    if (!file) return gone;
    for await (const { incident, lastRelease, now } of readDeletions(this.#store.releases.file(file.sha256)))
      gone.set(incident, { lastRelease, now });
    return gone;
  }
}
