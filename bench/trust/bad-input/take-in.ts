import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepHeapSmall } from '../../../src/cli/small-heap.ts';
import { createCoder } from '../../../src/coding/coder.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { leadReport } from '../../../src/ingest/lead-report.ts';
import type { Problem } from '../../../src/model/index.ts';
import { loadGazetteer } from '../../../src/places/gazetteer.ts';

// Takes in a folder file by file, as `casus code` does, and says of each in a line of JSON what came of it and how long it took.
// Nothing is fetched. usage: node take-in.ts FOLDER

/** Enough to find the words in that an input holds; a long text is not printed whole. */
const SHOWN = 20_000;

keepHeapSmall();
const coder = createCoder(loadGazetteer());
const [folder = '.'] = process.argv.slice(2);
for (const file of readdirSync(folder).sort()) {
  const began = performance.now();
  const busy = process.cpuUsage();
  const reports: { warnings: string[]; text: string; sha256: string }[] = [];
  const problems: Problem[] = [];
  for await (const read of ingest([join(folder, file)])) {
    const item = read.kind === 'lead' ? leadReport(read) : read;
    if (item.kind === 'set-aside') {
      problems.push(item.problem);
      continue;
    }
    try {
      const { report, events, warnings } = await coder.code(item.report);
      for (const { start, end } of events.flatMap(({ evidence }) => evidence))
        if (!(start >= 0 && start < end && end <= report.text.length))
          problems.push({
            code: 'internal',
            input: file,
            message: `evidence at ${start} to ${end} is not in the text`,
          });
      const codes = [...item.warnings, ...warnings].map(({ code }) => code);
      reports.push({ warnings: codes, text: report.text.slice(0, SHOWN), sha256: report.sha256 });
    } catch (error) {
      problems.push({ code: 'internal', input: file, message: String(error) });
    }
  }
  if ('polluted' in {}) problems.push({ code: 'internal', input: file, message: 'Object.prototype is polluted' });
  const { user, system } = process.cpuUsage(busy);
  const seconds = { cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1000 };
  process.stdout.write(`${JSON.stringify({ file, reports, problems, ...seconds })}\n`);
}
// Processes that read pages may still be there, idle.
process.exit();
