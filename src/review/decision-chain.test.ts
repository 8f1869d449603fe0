import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decision as decisionSchema, type Decision } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { brokenEntry, chained } from './decision-chain.ts';

const noon = new Date('2026-11-27T12:00:00Z');

/** A log of notes with these reasons, as it would be written. */
function logOf(reasons: readonly string[]): Decision[] {
  const log: Decision[] = [];
  for (const reason of reasons) log.push(noteAfter(log.at(-1) ?? null, reason));
  return log;
}
function noteAfter(last: Decision | null, reason: string): Decision {
  const events = [{ reportId: 'r1', eventId: 'e1' }];
  return chained({ kind: 'note', incident: 'k3yqw', events, by: 'Ana', reason }, last, noon);
}
const headOf = (log: readonly Decision[]) => log.at(-1) ?? null;

describe('the log of decisions', () => {
  it('gives each decision its number, its time and the hash of the one before', () => {
    const [first, second] = logOf(['seen', 'seen again']);
    expect(first).toMatchObject({ seq: 1, previous: null, at: '2026-11-27T12:00:00.000Z' });
    expect(second).toMatchObject({ seq: 2, previous: first!.hash });
    expect(decisionSchema.parse(second)).toEqual(second);
  });

  it('is sound as it was written, also after a round through JSON with its keys in another order', () => {
    const log = logOf(['a', 'b', 'c']);
    const turned = log.map((one) => JSON.stringify(Object.fromEntries(Object.entries(one).reverse())));
    const read = turned.map((text) => JSON.parse(text) as Decision);
    expect(brokenEntry(read, headOf(log))).toBeNull();
    expect(brokenEntry([], null)).toBeNull();
  });

  it('names the first entry that was changed, dropped, replaced or put elsewhere', () => {
    const reasons = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 8 });
    const tampering = fc.constantFrom('change', 'rehash', 'drop', 'swap', 'cut');
    fc.assert(
      fc.property(reasons, fc.nat(), tampering, (said, at, how) => {
        const log = logOf(said);
        const i = at % log.length;
        const broken = [...log];
        let first = i + 1;
        if (how === 'change') broken[i] = { ...log[i]!, reason: `${log[i]!.reason}!` };
        if (how === 'rehash') {
          broken[i] = noteAfter(log[i - 1] ?? null, 'forged');
          // Its own hash is right again; the next entry, or the head, still holds the old one.
          first = Math.min(i + 2, log.length);
        }
        if (how === 'drop') broken.splice(i, 1);
        if (how === 'cut') broken.splice(i);
        if (how === 'swap') {
          first = (i % (log.length - 1)) + 1;
          [broken[first - 1], broken[first]] = [log[first]!, log[first - 1]!];
        }
        expect(brokenEntry(broken, headOf(log))?.seq).toBe(first);
      }),
    );
  });
});

describe('canonicalJson', () => {
  it('is the same for equal values, and reads back as them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: undefined })).toBe('{"b":[1,{"c":"é","d":null}]}');
  });
});
