import { givenLow, type Facts } from '../facts.ts';

/** The lowest number told; vague words by the codebook's own rule, the lowest of them; nobody told of is 0. */
export function fatalities(f: Facts): number {
  const killed = f.figure('killed');
  if (killed === null) return 0;
  if (killed.qualifier === 'unspecified' && killed.best === null) {
    // "Several hundred" is no "several".
    const below = (number: number) => (killed.low ?? 0) < number;
    if (/\b(?:several|many|few|some)\b/i.test(killed.text) && below(12)) return 3;
    if (/\bdozens\b/i.test(killed.text) && below(100)) return 12;
    if (/\bhundreds\b/i.test(killed.text) && below(1000)) return 100;
  }
  return givenLow(killed) ?? 0;
}
