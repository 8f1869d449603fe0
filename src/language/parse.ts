import type { CodedLanguage } from './coded-language.ts';
import type { Token } from './document.ts';
import { modelBytes } from './model-file.ts';
import { perLanguage } from './per-language.ts';
import { readParser } from './parser-model.ts';
import { attachPunctuation, OPEN } from './parser-punctuation.ts';
import { read, readingOf } from './parser-reading.ts';
import { stateOf } from './parser-state.ts';
import { xpos, type TaggedWord } from './xpos.ts';
import { build, type ParserModel } from './parser.ts';

/** The dependency tree of a sentence. */
interface Dependencies {
  /** For each token the index of the token that governs it; -1 of the root, which every sentence has once. */
  readonly heads: Int32Array;
  /** For each token its relation to its head as UD names it, with subtypes: "nsubj:pass", "obl:agent"; "root" of the root. */
  readonly relations: readonly string[];
}

let room = 0;
let reading = readingOf(room);
let state = stateOf(room);

/** Parses with a given model of a language. */
export function parseWith(
  model: ParserModel,
  tokens: readonly TaggedWord[],
  language: CodedLanguage = 'en',
): Dependencies {
  const count = tokens.length;
  if (count > room) {
    room = 2 * count;
    reading = readingOf(room);
    state = stateOf(room);
  }
  read(reading, tokens, xpos(tokens, language), model.lexicon);
  build(model, reading, state);
  const heads = new Int32Array(count).fill(OPEN);
  const relations = new Array<string>(count).fill('punct');
  const { token, length } = reading;
  for (let word = 1; word <= length; word++) {
    const head = state.head[word]!;
    heads[token[word]!] = head === 0 ? -1 : token[head]!;
    relations[token[word]!] = head === 0 ? 'root' : model.relations[state.relation[word]!]!;
  }
  if (length > 0) attachPunctuation(heads, tokens);
  else if (count > 0) {
    heads.fill(0)[0] = -1;
    relations[0] = 'root';
  }
  return { heads, relations };
}

const models = perLanguage((language) => readParser(modelBytes('parser.bin', language)));

/**
 * The dependency tree (Universal Dependencies v2, as English EWT has it) of the tagged tokens of one sentence, by the greedy
 * transition parser of `models/parser.bin` (read at first use). Whatever the tokens are, it is one tree. The time is linear
 * in the length of sentences as `analyse` cuts them.
 */
export function parse(tokens: readonly Token[], language: CodedLanguage = 'en'): Dependencies {
  return parseWith(models(language), tokens, language);
}
