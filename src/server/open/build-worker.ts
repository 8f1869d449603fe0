import { writeDatabase } from '../../publish/formats/sqlite.ts';
import { recordOf } from '../../publish/releases/released-incident.ts';
import { openStore } from '../../store/open-store.ts';
import { answerOrders } from './answer-orders.ts';
import { INDEXES, OPEN_TABLES } from './open-tables.ts';
import type { BuildOrder } from './orders.ts';

// Makes the databases of releases that the open API reads, in a thread of its own, so that the server goes on answering. What a
// release has is masked already.

answerOrders(async ({ workspace, version, path }: BuildOrder) => {
  await using store = await openStore(workspace, { readOnly: true });
  async function* items() {
    for await (const { record } of store.releases.incidents(version)) yield recordOf(record);
  }
  const about = { title: '', description: '', created: '', version, casus: '' };
  await writeDatabase(path, Object.values(OPEN_TABLES), items(), about, INDEXES);
  return path;
});
