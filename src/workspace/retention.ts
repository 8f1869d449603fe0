import type { Event, Report } from '../model/index.ts';
import { sentenceEdge } from '../resolving/mention.ts';
import { blackened } from '../review/redacted-words.ts';
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;
const BATCH = 100;

/**
 * Blacks out the texts of reports that were taken in longer ago than full texts are kept, but for the sentences that values were read
 * from: by these each value can still be looked up, and incidents come out as they were. Says so in the log of decisions.
 * @returns how many reports it shortened, and what is left to do where the database keeps what rows held before
 */
export async function runRetention(
  store: Store,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<{ readonly reports: number; readonly todo: string | null }> {
  const days = await store.redaction.retention();
  if (days === null) return { reports: 0, todo: null };
  const before = new Date(now.getTime() - days * DAY_MS).toISOString();
  let reports = 0;
  for (let last = 0; ;) {
    const found = await store.redaction.old(before, last, BATCH);
    if (found.length === 0) break;
    last = found.at(-1)!.number;
    const texts = found.map(({ number, record: { report, events }, coded }) => ({
      number,
      id: report.id,
      text: shortened(report, [...events, ...coded]),
    }));
    await store.redaction.shorten(texts, { by, reason: `full texts are kept for ${days} days` });
    reports += texts.length;
  }
  return { reports, todo: reports > 0 ? await store.redaction.scrub() : null };
}

/** A text with nothing but the sentences that hold evidence; of the same length. */
function shortened({ text }: Pick<Report, 'text'>, events: readonly Event[]): string {
  const spans = events.flatMap(({ evidence }) => evidence).sort((a, b) => a.start - b.start);
  let kept = '';
  for (const { start, end } of spans) {
    const from = Math.max(kept.length, sentenceEdge(text, Math.min(start, text.length), -1));
    const to = sentenceEdge(text, Math.min(Math.max(end, start), text.length), 1);
    if (to > kept.length) kept += blackened(text.slice(kept.length, from)) + text.slice(from, to);
  }
  return kept + blackened(text.slice(kept.length));
}
