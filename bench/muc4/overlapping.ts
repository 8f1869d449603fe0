import { SLOTS, type Slot, type Template } from './template.ts';

/** Slots of strings whose shorter wording says nothing beside a longer one. */
const NAMING = new Set<Slot>([
  'INCIDENT: INSTRUMENT ID',
  'PERP: INDIVIDUAL ID',
  'PHYS TGT: ID',
  'HUM TGT: NAME',
  'HUM TGT: DESCRIPTION',
]);

/** Words for those whom the text elsewhere calls by what they are. */
const ANYONE = /^"(?:VICTIMS?|DEAD|WOUNDED|INJURED|PERSONS?|PEOPLE|INDIVIDUALS?|BOD(?:Y|IES)|CASUALT(?:Y|IES))"$/;

/** Leaves out what another fill of the slot says with more words: "BOMB" beside "TRUCK BOMB", with all that refers to it. */
export function withoutRepeats(template: Template): Template {
  const dropped = new Set<string>();
  for (const slot of NAMING) {
    const words = (template[slot] ?? []).map((fill) => /^"(?:[^"\\]|\\.)*"/.exec(fill)?.[0] ?? fill);
    const plain =
      slot === 'HUM TGT: DESCRIPTION' && (words.some((word) => !ANYONE.test(word)) || template['HUM TGT: NAME']);
    for (const word of words)
      if (words.some((other) => isWithin(word, other)) || (plain && ANYONE.test(word))) dropped.add(word);
  }
  for (const group of namedOneByOne(template)) dropped.add(group);
  const kept: Template = {};
  for (const slot of SLOTS) {
    const fills = template[slot]?.filter(
      (fill) => ![...dropped].some((word) => fill === word || fill.endsWith(`: ${word}`)),
    );
    if (fills && fills.length > 0) kept[slot] = fills;
  }
  return kept;
}

/** The groups whose members are all named beside them: "TWO MISSIONARIES", "MISSIONARY ANA RUIZ", "MISSIONARY PEDRO SOTO". */
function namedOneByOne(template: Template): string[] {
  const fills = (template['HUM TGT: DESCRIPTION'] ?? []).map((fill) => /^("(?:[^"\\]|\\.)*")(?:: (.*))?$/.exec(fill)!);
  const named = fills.filter(([, , name]) => name !== undefined).map(([, words]) => headOf(words!));
  return fills.flatMap(([, words, name]) => {
    const number = template['HUM TGT: NUMBER']?.find((fill) => fill.endsWith(`: ${words}`))?.split(':')[0];
    const members = named.filter((head) => head === headOf(words!)).length;
    return name === undefined && members > 1 && (number === String(members) || number === 'PLURAL') ? [words!] : [];
  });
}

/** The last word of a string in the singular: "MISSIONARY" of "MORMON MISSIONARIES". */
function headOf(quotedWords: string): string {
  const last = quotedWords.slice(1, -1).split(' ').at(-1)!;
  return last.replace(/MEN$/, 'MAN').replace(/IES$/, 'Y').replace(/S$/, '');
}

/** Whether the words of one string end another: the same noun with more said of it. */
function isWithin(short: string, long: string): boolean {
  return short.length < long.length && long.endsWith(` ${short.slice(1)}`);
}
