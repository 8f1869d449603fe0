import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Release } from '../../model/index.ts';
import { releasesOf } from '../releases.ts';
import type { Tables } from '../schema.ts';
import { RESTORE, type Fault } from './fault.ts';

/** Hashes the files and records of releases anew. */
export async function* releaseFaults(db: Kysely<Tables>, all: readonly Release[]): AsyncIterable<Fault> {
  const releases = releasesOf(db);
  const looked = new Set<string>();
  for (const { version, files, described } of all) {
    for (const { name, sha256, bytes } of [...files, ...described]) {
      if (looked.has(sha256)) continue;
      looked.add(sha256);
      const where = `${name} of release ${version}`;
      const mend = `Put the bytes that others have of it (sha256sum ${sha256}) in its place, or restore a copy.`;
      try {
        const hash = createHash('sha256');
        let length = 0;
        for await (const part of releases.file(sha256)) {
          hash.update(part);
          length += part.length;
        }
        if (hash.digest('hex') !== sha256 || length !== bytes)
          yield { check: 'releases', where, fault: 'does not have its SHA-256', mend };
      } catch {
        yield { check: 'releases', where, fault: 'cannot be unpacked', mend };
      }
    }
  }
  for (let last = ''; ;) {
    const rows = await db.selectFrom('release_records').selectAll().where('sha256', '>', last).orderBy('sha256').limit(500).execute(); // prettier-ignore
    if (rows.length === 0) return;
    last = rows.at(-1)!.sha256;
    for (const { sha256, record } of rows) {
      if (createHash('sha256').update(record).digest('hex') === sha256) continue;
      yield { check: 'releases', where: `a released record (${sha256})`, fault: 'does not have its SHA-256', mend: RESTORE }; // prettier-ignore
    }
  }
}
