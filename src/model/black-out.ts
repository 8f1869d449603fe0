import type { Actor } from './actor.ts';

export type Hide = (text: string) => string;

const nameParts = (name: string): string[] => name.split(/[^\p{L}\p{M}\p{N}'’-]/u).filter((part) => part.length > 2);

/**
 * Blacks out private persons' names and their parts, as written and in capitals, with as many █ as there were UTF-16 code
 * units. A part that a public person or a group shares is left, so that the two Karzais of a report are not one blank.
 */
export function blackOut(actors: readonly Actor[]): Hide {
  const isPrivate = (actor: Actor) => actor.person === 'private' && actor.name !== null;
  const shared = new Set(actors.filter((actor) => !isPrivate(actor)).flatMap(({ name }) => nameParts(name ?? '')));
  const names = actors.filter(isPrivate).flatMap(({ name }) => {
    const parts = nameParts(name!).filter((part) => !shared.has(part) && !/^\p{Ll}/u.test(part));
    return [name!, ...parts];
  });
  const forms = new Set(names.flatMap((name) => [name, name.toUpperCase()]).flatMap(fromFirstWord));
  if (forms.size === 0) return (text) => text;
  const byFirstWord = Map.groupBy(
    [...forms].sort((a, b) => b.length - a.length),
    (form) => WORD.exec(form)![0],
  );
  return (text) => {
    let hidden = '';
    let done = 0;
    for (const { 0: word, index } of text.matchAll(EVERY_WORD)) {
      const form = index < done ? undefined : byFirstWord.get(word)?.find((one) => standsAt(text, one, index));
      if (form === undefined) continue;
      hidden += text.slice(done, index) + '█'.repeat(form.length);
      done = index + form.length;
    }
    return hidden + text.slice(done);
  };
}

// Bounded: an unbounded run of such a class overflows the regular expression engine's stack on ten million letters.
const WORD = /[\p{L}\p{M}\p{N}]{1,64}/u;
const EVERY_WORD = new RegExp(WORD, 'gu');

/** A name from its first letter on: "“Abu Omar”" is looked for as "Abu Omar”". */
function fromFirstWord(name: string): string[] {
  const first = WORD.exec(name);
  return first ? [name.slice(first.index)] : [];
}

/** Whether a name stands at a place in a text and ends where a word does. */
function standsAt(text: string, name: string, index: number): boolean {
  return (
    text.startsWith(name, index) &&
    !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(index + name.length, index + name.length + 2))
  );
}
