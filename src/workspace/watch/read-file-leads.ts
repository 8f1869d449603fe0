import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ingest, type Ingested } from '../../ingest/ingest.ts';
import type { Lead, NewLead, WatchedSource } from '../../model/index.ts';
import type { FollowedLead } from '../add-reports.ts';

/** A file of a watched folder, as it is at a time: written anew it is another lead. */
export function fileLead(
  path: string,
  { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number },
): NewLead {
  const url = pathToFileURL(path).href;
  const nothing = { title: null, published: null, publisher: null, language: null, authors: [], text: null };
  return { ...nothing, url, key: `${url}#${size}-${Math.round(mtimeMs)}` };
}

/**
 * The path of a lead that is a file of a watched folder; null for any other. A feed may name what file it likes: one is read
 * only below the folder that it was found in.
 */
export function filePath(url: string | null, source: WatchedSource | undefined): string | null {
  if (source?.kind !== 'folder' || !url?.startsWith('file:///')) return null;
  const path = fileURLToPath(url);
  return path.startsWith(source.address.endsWith(sep) ? source.address : source.address + sep) ? path : null;
}

/** Reads files one after another, each settled behind the last that came of it: one that was cut short is read once more. */
export async function* readFileLeads(
  leads: Iterable<{ readonly lead: Lead; readonly path: string }>,
  stopped: () => boolean,
): AsyncGenerator<Ingested | FollowedLead> {
  for (const { lead, path } of leads) {
    for await (const item of ingest([path])) {
      if (stopped()) return;
      yield item;
    }
    yield { kind: 'followed', lead: lead.number, items: [], outcome: { kind: 'done' } };
  }
}
