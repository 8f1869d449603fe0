import { startCasus } from './measured-process.ts';

/** What adding the reports of a file in one process took, incidents and all. */
export async function runEmbedded(
  input: string,
  workspace: string,
): Promise<{ readonly seconds: number; readonly peak: number | null }> {
  const from = performance.now();
  const adding = startCasus(['add', input, '--workspace', workspace]);
  await adding.ended;
  return { seconds: (performance.now() - from) / 1000, peak: adding.peak() };
}
