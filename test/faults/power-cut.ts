import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Random } from '../../bench/stream/random.ts';
import { syncs, type Call } from './traced.ts';

/** What a disk takes whole or not at all; a write may be cut at such a border. */
const SECTOR = 512;

/** A file on the disk: what is there for sure, and what was written since, which the system may still hold back. */
interface OnDisk {
  bytes: Buffer;
  pending: { readonly at: number; readonly bytes: Buffer | null }[];
}

/** What became of what was not synced when the power went. */
export type Fate = 'nothing' | 'everything' | 'some';

/**
 * The disk of a machine whose power may go at any moment: it is told every call in its order, as strace saw it, and can make
 * the folder anew as it may be found then. What was not synced since it was written is there, or not, or torn, in any order;
 * a name that was made or taken away is so for sure once its folder was synced.
 */
export class PowerCutDisk {
  readonly #folder: string;
  #names = new Map<string, OnDisk>();
  #sureNames = new Map<string, OnDisk>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  take(call: Call): void {
    if (call.failed) return;
    if (syncs(call) && call.path === this.#folder) this.#sureNames = new Map(this.#names);
    if (dirname(call.path) !== this.#folder || call.path.endsWith('-shm')) return;
    const { path, name, bytes, at } = call;
    if (name === 'openat' && !this.#names.has(path)) this.#names.set(path, { bytes: Buffer.alloc(0), pending: [] });
    if (name === 'unlink') this.#names.delete(path);
    const file = this.#names.get(path);
    if (name === 'pwrite64') file?.pending.push({ at, bytes });
    if (name === 'ftruncate') file?.pending.push({ at, bytes: null });
    if (syncs(call) && file) {
      file.bytes = file.pending.reduce(written, file.bytes);
      file.pending = [];
    }
  }

  /** Makes in another folder what is found there after the power went now. */
  cut(folder: string, fate: Fate, random: Random): void {
    mkdirSync(folder);
    const names = fate === 'everything' || (fate === 'some' && random.unit() < 0.5) ? this.#names : this.#sureNames;
    for (const [path, { bytes, pending }] of names) {
      const kept = pending.flatMap((write) => {
        if (fate === 'everything') return [write];
        if (fate === 'nothing' || random.unit() < 0.5) return [];
        if (write.bytes === null || random.unit() < 0.7) return [write];
        const sectors = random.whole(0, Math.floor(write.bytes.length / SECTOR));
        return [{ ...write, bytes: write.bytes.subarray(0, sectors * SECTOR) }];
      });
      writeFileSync(join(folder, basename(path)), kept.reduce(written, bytes));
    }
  }
}

/** A file after a write, or after it was made so long. */
function written(before: Buffer, { at, bytes }: { readonly at: number; readonly bytes: Buffer | null }): Buffer {
  const length = bytes === null ? at : Math.max(before.length, at + bytes.length);
  const after = Buffer.alloc(length);
  before.copy(after);
  if (bytes !== null) bytes.copy(after, at);
  return after;
}
