import { composeMention } from './compose-mention.ts';
import type { Told } from './explained-away.ts';
import type { Cues } from './find-non-events.ts';
import { joinTriggers } from './join-triggers.ts';
import type { Mention, SentenceReading } from './mention.ts';
import { settleRoles } from './role-model.ts';
import { addTolls } from './tolls.ts';
import { readTriggers, type Drop, type TriggerReading } from './trigger-reading.ts';

/**
 * The event mentions of one sentence. `told` says whether the report has told of an attack close by, for words such as "died"
 * that tell of one only then.
 */
export function readMentions(reading: SentenceReading, text: string, cues: Cues, told: Told, drop?: Drop): Mention[] {
  const raws = readTriggers(reading, cues, told, drop);
  joinTriggers(reading, raws);
  const groups = new Map<number, TriggerReading[]>();
  for (const raw of raws) groups.set(raw.group, [...(groups.get(raw.group) ?? []), raw]);
  const mentions = [...groups.values()]
    .map((group) => settleRoles(reading, group, [...groups.values()]))
    .map((group, _, all) => composeMention(reading, text, group, all))
    .filter((mention) => mention.type === 'ASSAULT' || !saysNone(mention));
  addTolls(reading, text, mentions, told.attack);
  joinThreats(mentions);
  return mentions;
}

/** "threatened to attack the garrison": the threat and what is threatened are one event. */
function joinThreats(mentions: Mention[]): void {
  for (const threat of mentions.filter((m) => m.type === 'THREATEN')) {
    // "promised to massacre citizens" is no agreement.
    const promise = mentions.findIndex((m) => m.type === 'AGREE' && m.trigger.start === threat.status.span.start);
    if (promise >= 0) mentions.splice(promise, 1);
    const same = mentions.find(
      (m) => m !== threat && m.type === 'THREATEN' && m.trigger.start === threat.status.span.start,
    );
    if (!same) continue;
    same.patients.push(...threat.patients);
    same.targets.push(...threat.targets);
    mentions.splice(mentions.indexOf(threat), 1);
  }
}

/** "Nobody was arrested" tells of no arrest. */
function saysNone(mention: Mention): boolean {
  return mention.figures.size > 0 && [...mention.figures.values()].every((figure) => figure.value.high === 0);
}
