import { check } from 'recheck';

/** What is known of how long an expression takes, for the worst text there is. */
export type Verdict =
  /** Its time grows with the text and no more. */
  | { readonly kind: 'linear' }
  /** It takes longer; `attack` is such a text. */
  | { readonly kind: 'slow'; readonly how: string; readonly attack: string }
  | { readonly kind: 'undecided'; readonly why: string };

/** Asks recheck, by its own mix of proof and trial, and by proof alone where that ends without an answer. Times are in milliseconds. */
export async function isLinear(source: string, flags: string, time: number): Promise<Verdict> {
  const tried = await check(source, flags, { timeout: time });
  const answer =
    tried.status === 'unknown' ? await check(source, flags, { timeout: 4 * time, checker: 'automaton' }) : tried;
  switch (answer.status) {
    case 'safe':
      return { kind: 'linear' };
    case 'vulnerable':
      return { kind: 'slow', how: answer.complexity.summary, attack: answer.attack.pattern };
    case 'unknown':
      return { kind: 'undecided', why: answer.error.kind };
  }
}
