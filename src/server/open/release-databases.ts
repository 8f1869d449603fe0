import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CasusError, type Release } from '../../model/index.ts';
import { programFile } from '../../model/package-files.ts';
import type { Store } from '../../store/store.ts';
import type { BuildOrder, CloseOrder, PageOrder, PageText } from './orders.ts';
import { Thread } from './thread.ts';

const program = (name: string) => programFile(`server/open/${name}`);

/** A page that takes longer to read, in milliseconds, is given up. */
const PATIENCE_MS = 10_000;

/** So many are kept; those that were asked for least lately go. */
const MOST_KEPT = 8;

/** So many may be in the making or wait for it. */
const MOST_WAITING = 3;

/** So many counts are remembered. */
const MOST_COUNTS = 300;

/**
 * The releases as databases that pages are read from: made when first asked for, in a folder of their own that goes with the
 * server.
 */
export class ReleaseDatabases implements AsyncDisposable {
  readonly #store: Store;
  readonly #builder = new Thread<BuildOrder, string>(program('build-worker'), null);
  readonly #reader = new Thread<PageOrder | CloseOrder, PageText>(program('read-worker'), PATIENCE_MS);
  /** By the content of the release, that asked for last at the end. */
  readonly #made = new Map<string, Promise<string>>();
  readonly #counts = new Map<string, number>();
  #folder: Promise<string> | null = null;
  #waiting = 0;
  #closed = false;
  #releases: { readonly revision: string; readonly all: readonly Release[] } | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Newest first. */
  async releases(): Promise<readonly Release[]> {
    const revision = await this.#store.revision();
    if (this.#releases?.revision !== revision) {
      this.#releases = { revision, all: await this.#store.releases.all() };
      await this.#dropFormer(this.#releases.all);
    }
    return this.#releases.all;
  }

  /**
   * The release of a version, or the newest.
   * @throws CasusError `not-found`
   */
  async release(version: string): Promise<Release> {
    const all = await this.releases();
    const found = version === 'latest' ? all[0] : all.find((one) => one.version === version);
    if (found) return found;
    const message =
      all.length === 0
        ? 'Nothing has been released yet, and only releases are open. Whoever keeps the dataset makes one: casus release create 1.0'
        : `There is no release ${version.slice(0, 100)}. There are ${all.map((one) => one.version).slice(0, 20).join(', ')}, and latest.`; // prettier-ignore
    throw new CasusError({ code: 'not-found', input: version.slice(0, 100), message });
  }

  /** Makes the database of a release, if it is not there, and waits for it. */
  async ready(release: Release): Promise<void> {
    await this.#path(release);
  }

  /** A page, with how many rows there are in all. */
  async page(release: Release, order: Omit<PageOrder, 'path' | 'counted'>): Promise<PageText & { total: number }> {
    const path = await this.#path(release);
    const key = JSON.stringify([release.content, order.table, order.where]);
    const known = this.#counts.get(key);
    const page = await this.#reader.ask({ ...order, path, counted: known === undefined });
    const total = known ?? page.total!;
    this.#counts.delete(key);
    this.#counts.set(key, total);
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= MOST_COUNTS) break;
      this.#counts.delete(oldest);
    }
    return { ...page, total };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#builder.close();
    await this.#reader.close();
    const folder = await this.#folder;
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #path(release: Release): Promise<string> {
    const found = this.#made.get(release.content);
    const path = found ?? this.#build(release);
    this.#made.delete(release.content);
    this.#made.set(release.content, path);
    if (!found) void this.#settle(release.content, path);
    return path;
  }

  async #settle(content: string, path: Promise<string>): Promise<void> {
    try {
      await path;
    } catch {
      // Who asked is told; the next who asks tries again.
      this.#made.delete(content);
      return;
    }
    await this.#makeRoom().catch(() => undefined); // Their folder goes with the server.
  }

  async #build({ version, content }: Release): Promise<string> {
    if (this.#waiting >= MOST_WAITING) {
      const message = `Release ${version} is not ready to be asked, and others are being made so. Try again in a minute.`;
      throw new CasusError({ code: 'workspace-busy', input: version, message });
    }
    this.#waiting += 1;
    try {
      // What reads ahead may come when the server has ended: no folder is made then.
      if (this.#closed) throw new Error('the server ends');
      this.#folder ??= mkdtemp(join(tmpdir(), 'casus-open-'));
      const path = join(await this.#folder, `${content}.sqlite`);
      await rm(path, { force: true });
      return await this.#builder.ask({ workspace: this.#store.address, version, path });
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Those of releases that had words blacked out since. */
  async #dropFormer(all: readonly Release[]): Promise<void> {
    for (const [content, path] of [...this.#made])
      if (!all.some((one) => one.content === content)) await this.#drop(content, path).catch(() => undefined);
  }

  async #drop(content: string, path: Promise<string>): Promise<void> {
    this.#made.delete(content);
    const old = await path;
    await this.#reader.ask({ close: old });
    await rm(old, { force: true });
  }

  async #makeRoom(): Promise<void> {
    for (const [content, path] of [...this.#made].slice(0, -MOST_KEPT)) await this.#drop(content, path);
  }
}
