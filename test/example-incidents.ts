import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCoder } from '../src/coding/coder.ts';
import { ingest } from '../src/ingest/ingest.ts';
import type { CodedReport } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import type { PublishedIncident } from '../src/publish/exporter.ts';
import { openStore } from '../src/store/open-store.ts';
import { addReports } from '../src/workspace/add-reports.ts';
import { publishedIncidents } from '../src/workspace/published-incidents.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { sampleFolder } from '../src/workspace/sample.ts';

/** What a workspace of the example reports publishes: its coded reports, and its incidents, masked. */
export async function exampleDataset(): Promise<{
  readonly records: readonly CodedReport[];
  readonly incidents: readonly PublishedIncident[];
}> {
  const folder = mkdtempSync(join(tmpdir(), 'casus-examples-'));
  try {
    await using store = await openStore(join(folder, 'examples.casus'));
    const inputs = [sampleFolder()];
    const quiet = { added: () => undefined, known: () => undefined };
    await addReports(store, createCoder(loadGazetteer()), inputs, ingest(inputs), {
      ...quiet,
      setAside: ({ message }) => {
        throw new Error(message);
      },
    });
    await refreshIncidents(store);
    return { records: await all(store.records()), incidents: await all(publishedIncidents(store, {})) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
