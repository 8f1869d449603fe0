import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItemToken } from 'wink-nlp';

/** A word as wink-nlp cuts and tags it. */
interface WinkWord {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
}

const nlp = winkNLP(model, ['pos']);
const its = nlp.its;

/** How many tokens wink-nlp cuts a text into and tags. */
export const countByWink = (text: string): number => nlp.readDoc(text).tokens().length();

/** The words of a text as wink-nlp cuts and tags it: it takes no tokens of others. */
export function winkWords(text: string): WinkWord[] {
  const words: WinkWord[] = [];
  let at = 0;
  nlp
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => {
      const form = token.out();
      // eslint-disable-next-line @typescript-eslint/unbound-method -- wink's readers of properties take no `this`
      const [spaces, tag] = [token.out(its.precedingSpaces), token.out(its.pos)];
      at += spaces.length;
      if (tag !== 'SPACE') words.push({ start: at, end: at + form.length, tag });
      at += form.length;
    });
  return words;
}
