/** Takes note of what a line of a dictionary says and is not used: why, and the word it is about. */
export type Warn = (at: { readonly file: string; readonly line: number }, why: string, word: string) => void;

const MOST_WORDS_TOLD = 5;

/** Gathers warnings, so that a thousand lines of one kind are told in one, with how many and where the first stands. */
export function gatherWarnings(): { readonly warn: Warn; readonly lines: () => string[] } {
  const kinds = new Map<string, { file: string; line: number; why: string; count: number; words: Set<string> }>();
  return {
    warn({ file, line }, why, word) {
      const key = `${file}\t${why}`;
      const kind = kinds.get(key);
      if (!kind) kinds.set(key, { file, line, why, count: 1, words: new Set([word]) });
      else {
        kind.count += 1;
        kind.words.add(word);
      }
    },
    lines: () =>
      [...kinds.values()].map(({ file, line, why, count, words }) => {
        const told = [...words].slice(0, MOST_WORDS_TOLD).join(', ');
        const more = words.size > MOST_WORDS_TOLD ? ', …' : '';
        return `${file}, line ${line}${count > 1 ? ` and ${count - 1} more` : ''}: ${why} (${told}${more})`;
      }),
  };
}
