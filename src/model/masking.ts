import type { Actor } from './actor.ts';

/**
 * A private person without the name: `name` null, and `text` put down to what the person was called besides the name ("a
 * teacher"), else "person". Everyone else comes back as they are.
 */
export function maskActor(actor: Actor): Actor {
  if (actor.person !== 'private') return actor;
  return { ...actor, name: null, text: descriptor(actor) };
}

/** The words of an actor's text up to the first capitalised one that may be a name: "teacher Ana Ruiz, 34" → "teacher". */
function descriptor(actor: Actor): string {
  const nameWords = new Set((actor.name ?? '').toLowerCase().split(/[^\p{L}\p{N}]/u));
  const kept: string[] = [];
  for (const word of actor.text.slice(0, 200).split(/[\s,;()"“”]+/u, 12)) {
    if (word === '') continue;
    const bare = word.toLowerCase().replace(/(?:['’]s){1,3}$/, '');
    // A sentence may begin with its article; any other capital may begin a name that the coder did not see whole.
    const article = /^(?:a|an|the)$/.test(bare);
    if (nameWords.has(bare) || (/\p{Lu}/u.test(word) && !article)) break;
    if (!/^[\p{Ll}\p{N}’'-]{1,200}$/u.test(bare)) break;
    kept.push(bare);
  }
  const words = kept.filter((word) => /\p{L}/u.test(word));
  return words.some((word) => !/^(?:a|an|the)$/.test(word)) ? words.join(' ') : 'person';
}
