/** The digit 0–9 that a decimal digit of any script stands for. */
function digitValue(digit: string): string {
  // Digits of a script stand in runs of ten (Unicode, section 4.6), so what stands before one in its run tells its value.
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before++;
  return String(before);
}

const known = new Map<string, string>();
const KNOWN_AT_MOST = 20_000;

const ASCII = /^[\x00-\x5f\x61-\x7f]*$/;

/**
 * Folds a token for look-up: lower case, NFKC, without zero-width characters and soft hyphens, with straight apostrophes,
 * plain hyphens and ASCII digits ("٣٥" → "35", "Ｋｉｌｌｅｄ" → "killed", "didn’t" → "didn't").
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const folded = text
    .replace(/[\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f]|\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u02bc\uff07`]/g, "'")
    .normalize('NFKC')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/[^\P{Nd}0-9]/gu, digitValue)
    .toLowerCase();
  if (text.length <= 64) {
    if (known.size >= KNOWN_AT_MOST) known.clear();
    known.set(text, folded);
  }
  return folded;
}
