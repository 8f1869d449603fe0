import { CasusError, type Decision } from '../model/index.ts';
import { commitmentTo, redactedWords } from '../review/redacted-words.ts';
import type { Store } from '../store/store.ts';
import { casusVersion } from '../model/package-files.ts';
import { redactRelease } from './redact-release.ts';
import { refreshIncidents } from './refresh-incidents.ts';

/** What came of blacking words out. */
interface Redacted {
  /** Null where the words stood nowhere any more. */
  readonly decision: Decision | null;
  /** The versions of releases that were changed. */
  readonly releases: readonly string[];
  /** What is left to do, where the database keeps what rows held before. */
  readonly todo: string | null;
}

/** In how many rows of which tables words stand; changes nothing. */
export const whereWordsStand = (store: Store, words: readonly string[]): Promise<Map<string, number>> =>
  store.redaction.where(redactedWords(words));

/**
 * Blacks words out wherever they stand in a workspace and its releases, for good, and says so in the log of decisions without them.
 * One that was cut off is ended by being asked for again.
 * @throws CasusError `usage` where the words are too short, or stand in the reason; `internal` where they are left somewhere
 */
export async function redact(
  store: Store,
  asked: { readonly words: readonly string[]; readonly by: string; readonly reason: string },
): Promise<Redacted> {
  const { by, reason } = asked;
  const words = redactedWords(asked.words);
  if (words.stand(reason)) {
    const message = 'The reason names what is to be blacked out, and is kept: say it without those words.';
    throw new CasusError({ code: 'usage', input: 'reason', message });
  }
  const stands = (await store.redaction.where(words)).size > 0;
  const commitment = stands ? await commitmentTo(asked.words) : null;
  const decision = stands ? await store.redaction.redact({ words, commitment, by, reason }) : null;
  await refreshIncidents(store);
  const seq = decision?.seq ?? (await store.lastDecision())?.seq ?? 0;
  const releases: string[] = [];
  for (const { version } of await store.releases.all()) {
    const correction = { decision: seq, at: new Date().toISOString(), casus: casusVersion() };
    if (await redactRelease(store, version, words, correction)) releases.push(version);
  }
  const left = await store.redaction.where(words);
  if (left.size > 0) {
    const message = `The words are still in ${[...left.keys()].join(', ')}: somebody wrote them meanwhile, or they are words of Casus too. Run the same again.`;
    throw new CasusError({ code: 'conflict', input: 'words', message });
  }
  return { decision, releases, todo: await store.redaction.scrub() };
}
