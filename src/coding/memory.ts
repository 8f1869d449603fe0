import { NATURAL, type Told } from './explained-away.ts';
import type { Cues } from './find-non-events.ts';

/** How many sentences after an attack words such as "died" still tell of it. */
const ATTACK_LASTS = 3;
/** How many sentences after a crash "six people were killed" still tells of the crash. */
const KIND_LASTS = 4;

/** What a report has told so far, sentence by sentence: an attack, or something that explains the deeds to come. */
export class Memory {
  #attack = -Infinity;
  readonly #kinds = new Map<string, number>();

  /** What holds when sentence `index` is read. */
  before(index: number): Told {
    const kinds = new Set<string>();
    for (const [kind, at] of this.#kinds) if (index - at <= KIND_LASTS) kinds.add(kind);
    return { attack: index - this.#attack <= ATTACK_LASTS, kinds };
  }

  /** Takes in a sentence: what stands in it, and whether it tells of an attack, which ends whatever held before. */
  hear(index: number, cues: Cues, attack: boolean): void {
    if (attack) {
      this.#attack = index;
      this.#kinds.clear();
    } else for (const { row } of cues.beside) if (NATURAL.has(row.kind)) this.#kinds.set(row.kind, index);
  }
}
