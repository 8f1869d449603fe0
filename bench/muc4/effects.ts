import type { CodedReport, Event, Figure, Span } from '../../src/model/index.ts';
import type { IncidentType } from './incident.ts';
import { described, keyed, sentenceAround } from './wording.ts';

/** What became of a recipient: by the figure that stands nearest, else by the words of the event. */
export function effectOn(record: CodedReport, event: Event, index: number, type: IncidentType): string | null {
  const { killed, injured } = event.figures;
  const own = evidenceOf(event, `actors.${index}`);
  if (event.status !== 'occurred') return null;
  if (killed && injured && own) {
    const [dead, hurt] = (['figures.killed', 'figures.injured'] as const).map((field) =>
      distance(own, evidenceOf(event, field)),
    );
    if (killed.high === 0) return injured.high === 0 ? 'NO INJURY OR DEATH' : 'INJURY';
    return dead! <= hurt! ? 'DEATH' : 'INJURY';
  }
  if (killed) return killed.high === 0 ? 'NO INJURY OR DEATH' : 'DEATH';
  if (injured) return injured.high === 0 ? 'NO INJURY' : 'INJURY';
  if (type === 'KIDNAPPING') return isFreed(record, event, index) ? 'REGAINED FREEDOM' : null;
  const trigger = event.evidence
    .filter(({ field }) => field === 'type' || field.startsWith('modes.'))
    .map(({ start, end }) => record.report.text.slice(start, end))
    .join(' ');
  if (/kill|murder|assassin|slay|slain|massacr|execut|dead|death|die/i.test(trigger)) return 'DEATH';
  if (/wound|injur|hurt|beat|tortur/i.test(trigger)) return 'INJURY';
  return null;
}

export function evidenceOf(event: Event, field: string): Span | undefined {
  return event.evidence.find((item) => item.field === field);
}

/** Characters between two spans, 0 where they overlap. */
function distance(a: Span, b: Span | undefined): number {
  if (!b) return Infinity;
  return Math.max(0, a.start - b.end, b.start - a.end);
}

const FREED = /\b(?:RELEASED|FREED|SET FREE|LIBERATED|RESCUED|REGAINED (?:\p{L}+ )?FREEDOM)\b/u;
const NOT_YET =
  /\b(?:NOT|NEVER|NO|IF|UNLESS|UNTIL|WILL|WOULD|COULD|SHOULD|MUST|TO) (?:\p{L}+ )?(?:BE |BEEN )?(?:RELEASED|FREED|SET FREE|LIBERATED|RESCUED)\b|\b(?:DEMAND|EXCHANGE)/u;
/** Mentions of somebody looked at, at most. */
const MENTIONS = 8;

/** Whether a sentence that names the one taken says that he is free again: "Ruiz was released yesterday". */
function isFreed({ report }: CodedReport, event: Event, index: number): boolean {
  const { name, text: words } = event.actors[index]!;
  const word = (name === null ? described(words) : keyed(name)).split(/[ ,]/).at(-1)!;
  const text = keyed(report.text);
  for (let at = text.indexOf(word), seen = 0; at >= 0 && seen < MENTIONS; at = text.indexOf(word, at + 1), seen++) {
    const sentence = sentenceAround(text, at);
    if (FREED.test(sentence) && !NOT_YET.test(sentence)) return true;
  }
  return false;
}

/** How many of the same were hurt, where the figure stands alone: "three people were killed and 12 wounded"; null where none. */
export function alsoInjured({ report }: CodedReport, event: Event, index: number): Figure | null {
  const { injured } = event.figures;
  const [own, hurt] = [evidenceOf(event, `actors.${index}`), evidenceOf(event, 'figures.injured')];
  if (!injured || injured.high === 0 || !own || !hurt || hurt.start < own.end) return null;
  const between = report.text.slice(own.end, hurt.end);
  return between.length < LONGEST_ELLIPSIS && ELLIPSIS.test(between) ? injured : null;
}
const LONGEST_ELLIPSIS = 90;
const ELLIPSIS =
  /^\s+(?:(?:were|was|have been|had been|are)\s+)?(?:killed|murdered|dead|died)(?:\s{0,3},)?\s+and\s+(?:(?:at\s+least|more\s+than|about|some|over|another|nearly|almost)\s+){0,2}[\w,-]+\b/i;
