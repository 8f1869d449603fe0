import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own size at a folder, in memory. Only where the mounts are the fault's own. */
interface SmallDisk {
  readonly folder: string;
  /** Fills it, but for so many bytes. */
  fill(but: number): void;
  /** Frees what `fill` took. */
  makeRoom(): void;
}

export function smallDisk(folder: string, mebibytes: number): SmallDisk {
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'casus-faults', folder]);
  chmodSync(folder, 0o777);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(but) {
      const { bavail, bsize } = statfsSync(folder);
      try {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - but)));
      } catch (error) {
        // Others wrote meanwhile; it is full all the same.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    makeRoom() {
      rmSync(ballast);
    },
  };
}
