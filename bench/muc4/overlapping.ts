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

/** Whether a string calls somebody no more than a person or a victim. */
export function isAnyone(words: string): boolean {
  return ANYONE.test(words);
}

/** Leaves out what another fill of the slot says with more words: "BOMB" beside "TRUCK BOMB", with all that refers to it. */
export function withoutRepeats(template: Template): Template {
  const dropped = new Set<string>();
  for (const slot of NAMING) {
    const words = (template[slot] ?? []).map((fill) => /^"(?:[^"\\]|\\.)*"/.exec(fill)?.[0] ?? fill);
    const plain =
      slot === 'HUM TGT: DESCRIPTION' && (words.some((word) => !ANYONE.test(word)) || template['HUM TGT: NAME']);
    for (const word of words)
      if (
        words.some((other) => isWithin(word, other)) ||
        (plain && ANYONE.test(word) && !isCountedApart(template, word))
      )
        dropped.add(word);
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

/** Whether a number of people is told that is neither that of another group nor of all of them: "four people" beside "a child". */
function isCountedApart(template: Template, word: string): boolean {
  const numbers = template['HUM TGT: NUMBER'] ?? [];
  const mine = numbers.find((fill) => fill.endsWith(`: ${word}`))?.split(':')[0];
  if (mine === undefined || !(Number(mine) > 1)) return false;
  const others = numbers
    .filter((fill) => !ANYONE.test(fill.slice(fill.indexOf('"'))))
    .map((fill) => Number(fill.split(':')[0]) || 0);
  return ![...others, others.reduce((sum, number) => sum + number, 0)].includes(Number(mine));
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
