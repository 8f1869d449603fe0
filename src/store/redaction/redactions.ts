import type { Backend } from '../backend.ts';
import { facts, setFact } from '../facts.ts';
import type { RedactionStore } from '../redaction-store.ts';
import { redactRelease } from './redact-release.ts';
import { redact, whereWordsStand } from './redact.ts';
import { oldReports, shorten } from './shorten.ts';

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
