import { setImmediate as others } from 'node:timers/promises';
import type { IncidentColumns } from '../../store/incident-columns.ts';
import type { Store } from '../../store/store.ts';
import { Live } from '../live.ts';
import { directoryOf, type Directory } from '../search/directory.ts';
import { IncidentIndex } from './incident-index.ts';

/** How many searches by words are remembered until the incidents change. */
const REMEMBERED = 32;

/** The index of a workspace's incidents, kept up to date. */
export class LiveIncidents {
  readonly #store: Pick<Store, 'reading'>;
  readonly #live: Live<IncidentIndex>;
  readonly #found = new Map<string, Uint8Array>();
  #directories = new WeakMap<ReadonlySet<number>, Directory>();

  constructor(store: Pick<Store, 'revision' | 'reading'>) {
    this.#store = store;
    this.#live = new Live(store, new IncidentIndex(), async (index) => {
      await update(store, index);
      this.#found.clear();
      this.#directories = new WeakMap();
    });
  }

  now(): Promise<IncidentIndex> {
    return this.#live.now();
  }

  /** The places and organisations that the incidents name, but for those of these numbers. */
  async directory(hidden: ReadonlySet<number>): Promise<Directory> {
    const index = await this.now();
    const known = this.#directories.get(hidden) ?? directoryOf(index, hidden);
    this.#directories.set(hidden, known);
    return known;
  }

  /** 1 for each row in which these words stand. */
  async found(text: string): Promise<Uint8Array> {
    const index = await this.now();
    const known = this.#found.get(text);
    if (known) return known;
    const rows = new Uint8Array(index.rows);
    for (const number of await this.#store.reading.found('incidents', text)) {
      const row = index.rowOf(number);
      if (row >= 0) rows[row] = 1;
    }
    if (this.#found.size >= REMEMBERED) this.#found.delete(this.#found.keys().next().value!);
    this.#found.set(text, rows);
    return rows;
  }
}

async function update({ reading }: Pick<Store, 'reading'>, index: IncidentIndex): Promise<void> {
  const changed: IncidentColumns[][] = [];
  const first = index.rows === 0;
  for await (const page of reading.changedIncidents(index.changed)) {
    // Nobody sees the index before it is whole at first; later all changes come at once, so that no question meets half of them.
    if (first) for (const row of page) index.put(row);
    else changed.push(page);
    await others();
  }
  for (const row of changed.flat()) index.put(row);
  if (index.size !== (await reading.countIncidents())) index.keep(new Set(await reading.incidentNumbers()));
}
