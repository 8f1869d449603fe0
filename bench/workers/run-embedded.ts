import { startCasus } from './measured-process.ts';

/** What adding the reports of a file to a workspace took, incidents and all, and the most memory, all processes together. */
export async function runEmbedded(
  input: string,
  workspace: string,
): Promise<{ readonly seconds: number; readonly peak: number | null }> {
  const from = performance.now();
  const adding = startCasus(['add', input], { CASUS_WORKSPACE: workspace });
  await adding.ended;
  return { seconds: (performance.now() - from) / 1000, peak: adding.peak() };
}
