/** A weight or score in bits with its sign, one decimal: +2.8, −6.0. */
export function signedBits(bits: number): string {
  const rounded = Math.abs(bits).toFixed(1);
  return (bits < 0 && rounded !== '0.0' ? '−' : '+') + rounded;
}

/** The chance, in percent, that log odds in bits stand for; never rounded to certainty. */
export function chance(bits: number): string {
  const percent = 100 / (1 + 2 ** -bits);
  const digits = [1, 2, 3, 4].find((n) => Math.abs(Number(percent.toFixed(n)) - 50) < 50);
  if (digits === undefined) return bits > 0 ? 'over 99.9999 %' : 'under 0.0001 %';
  return `${percent.toFixed(digits)} %`;
}
