import { ingest } from '../ingest/ingest.ts';
import type { Store } from '../store/store.ts';
import { addReports } from '../workspace/add-reports.ts';
import { refreshIncidents } from '../workspace/refresh-incidents.ts';
import { sampleFolder } from '../workspace/sample.ts';
import { builtInCoder } from './coder.ts';
import type { Output } from './output.ts';
import { tellSetAside } from './set-aside.ts';

/** Codes the example reports into a workspace and makes its incidents; those that are there already stay as they are. */
export async function addSample(store: Store, output: Output): Promise<void> {
  const inputs = [sampleFolder()];
  await addReports(store, await builtInCoder(), inputs, ingest(inputs), {
    added: () => undefined,
    known: () => undefined,
    setAside: (problem) => {
      tellSetAside(problem, output);
    },
  });
  await refreshIncidents(store);
}
