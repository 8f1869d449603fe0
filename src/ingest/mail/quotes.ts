const QUOTED = /^\s{0,3}>/;
/** "On Monday, … wrote:" above what is quoted; it may be broken over two lines. */
const ATTRIBUTION = /(?:wrote|writes|schrieb|a écrit|escribió|scrisse|ha scritto|escreveu|написал\p{L}?)\s?:\s*$/iu;

interface Own {
  readonly text: string;
  /** Lines that were left out. */
  readonly left: number;
}

/** What a message says itself, without the lines it quotes from an earlier one; all of it where it says nothing else. */
export function withoutQuotes(text: string): Own {
  const lines = text.split('\n');
  const kept: string[] = [];
  for (const [i, one] of lines.entries()) {
    if (!QUOTED.test(one)) kept.push(one);
    else if (!QUOTED.test(lines[i - 1] ?? '')) dropAttribution(kept);
  }
  const left = lines.length - kept.length;
  const own = kept.join('\n').replace(/\n{3,}/g, '\n\n').trim(); // prettier-ignore
  return left === 0 || !/\p{L}/u.test(own) ? { text, left: 0 } : { text: own, left };
}

/** Takes the line that introduces a quotation from the end of what was kept: it names a person, often with the address. */
function dropAttribution(kept: string[]): void {
  let last = kept.length - 1;
  while (last >= 0 && kept[last]!.trim() === '') last--;
  if (last < 0 || !ATTRIBUTION.test(kept[last]!.slice(-200))) return;
  const broken =
    last > 0 && !/^\S.{0,40}\d/u.test(kept[last]!) && /^(?:on|am|le|el|il|em)\s.*\d/iu.test(kept[last - 1]!);
  kept.length = broken ? last - 1 : last;
}
