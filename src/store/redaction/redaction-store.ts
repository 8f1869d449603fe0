import type { Decision, Release } from '../../model/index.ts';
import type { RedactedWords } from '../../review/redacted-words.ts';
import type { Backend } from '../backend.ts';
import { facts, setFact } from '../facts.ts';
import type { ReleaseMaking } from '../releases.ts';
import { redactRelease } from './redact-release.ts';
import { redact, whereWordsStand, type Redaction } from './redact.ts';
import { oldReports, shorten, type OldReport } from './shorten.ts';

/** Takes words out of a workspace for good. */
export interface RedactionStore {
  /** In how many rows of which tables words stand. */
  where(words: RedactedWords): Promise<Map<string, number>>;
  /** See `redact`: in one transaction. */
  redact(redaction: Redaction): Promise<Decision>;
  /** See `redactRelease`. Returns whether anything of it was changed. */
  ofRelease(
    version: string,
    words: RedactedWords,
    work: (making: ReleaseMaking, release: Release, changed: boolean) => Promise<Release | null>,
  ): Promise<boolean>;
  /** For how many days full texts are kept; null for good. */
  retention(): Promise<number | null>;
  setRetention(days: number | null): Promise<void>;
  old(before: string, after: number, most: number): Promise<OldReport[]>;
  shorten(
    texts: readonly { readonly number: number; readonly id: string; readonly text: string }[],
    said: { readonly by: string; readonly reason: string },
  ): Promise<Decision>;
  /** Leaves nothing of what was taken out where the database keeps its rows; returns what is left to do for that, if anything. */
  scrub(): Promise<string | null>;
}

export function redactionStore(backend: Backend): RedactionStore {
  const { db } = backend;
  return {
    where: (words) => whereWordsStand(db, words),
    redact: (redaction) => db.transaction().execute((step) => redact(step, backend, redaction)),
    ofRelease: (version, words, work) => redactRelease(db, version, words, work),
    retention: async () => {
      const { retention } = await facts(db);
      return retention === undefined || retention === '' ? null : Number(retention);
    },
    setRetention: (days) => setFact(db, 'retention', days === null ? '' : String(days)),
    old: (before, after, most) => oldReports(db, before, after, most),
    shorten: (texts, said) => db.transaction().execute((step) => shorten(step, backend, texts, said)),
    scrub: () => backend.scrub(),
  };
}
