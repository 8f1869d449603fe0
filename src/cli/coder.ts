import { availableParallelism } from 'node:os';
import type { ExplainingCoder } from '../coding/coder.ts';
import type { LexiconFile } from '../coding/load-lexicon.ts';
import { readModelsAhead } from '../language/model-file.ts';
import type { Coder } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import { wordsOf } from '../workspace/workspace-coder.ts';
import type { ConcurrencyFlags, LexiconFlags, LlmFlags } from './flags.ts';
import type { ReportsAhead } from './llm.ts';
import { jsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';
import { keepHeapSmall, keepingHeapSmall } from './small-heap.ts';

type Flags = LexiconFlags & LlmFlags & { readonly json?: boolean };
type Words = Pick<Store, 'decisionsAbout'> | null;

/**
 * The coder that comes with Casus, over the gazetteer that comes with it, the lexicon that the flags name and under that the words
 * that people gave the workspace, where there is one; loaded only by the commands that code. What of a lexicon is not used is
 * told on stderr.
 */
export async function builtInCoder(flags: Flags = {}, store: Words = null): Promise<ExplainingCoder> {
  return (await coderAndPlaces(flags, store)).coder;
}

async function coderAndPlaces(flags: Flags, store: Words) {
  // With a workspace there is more in the memory than what is coded.
  if (store) keepHeapSmall();
  const models = readModelsAhead();
  const { createCoder } = await import('../coding/coder.ts');
  const { loadGazetteer } = await import('../places/gazetteer.ts');
  const { files, lexicon } = await lexiconAsked(flags, store);
  const gazetteer = loadGazetteer();
  await models;
  const coder = keepingHeapSmall(createCoder(gazetteer, lexicon === null ? {} : { lexicon }));
  return { coder, gazetteer, files };
}

/**
 * The same coder in processes of their own, where the flags ask for some, else in this one; over it one that asks a language model, where they name one.
 * @param reports what it will be given, where that is known before, for what a model will cost
 */
export async function openCoder(
  flags: Flags & ConcurrencyFlags,
  store: Words = null,
  reports?: ReportsAhead,
): Promise<Coder & AsyncDisposable> {
  const { concurrency: size, llm } = flags;
  if (llm !== undefined) {
    const { openLlmCoder } = await import('./llm.ts');
    const { coder, gazetteer } = await coderAndPlaces(flags, store);
    return openLlmCoder({ file: llm, json: flags.json ?? false, ...(reports && { reports }) }, coder, gazetteer);
  }
  if (size === undefined) {
    const coder = await builtInCoder(flags, store);
    return { id: coder.id, code: (report) => coder.code(report), [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const { openCodingPool } = await import('../workspace/coding-pool/coding-pool.ts');
  const { files } = await lexiconAsked(flags, store);
  const pool = await openCodingPool({ size, words: files });
  return {
    id: pool.coder,
    code: (report) => pool.code(report),
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

/** More processes than these code faster than one can store. */
const MOST_PROCESSES = 4;

/** The coder that `openCoder` opens; where the flags ask for no other, it goes on in processes of its own once there is much to code. */
export async function openCoderForMany(
  flags: Flags & ConcurrencyFlags,
  store: Words,
  reports?: ReportsAhead,
): Promise<Coder & AsyncDisposable> {
  const size = Math.min(availableParallelism(), MOST_PROCESSES);
  if (flags.concurrency !== undefined || flags.llm !== undefined || size === 1) return openCoder(flags, store, reports);
  const { growingCoder } = await import('../workspace/coding-pool/growing-coder.ts');
  const { coder: own, files } = await coderAndPlaces(flags, store);
  return growingCoder({
    own,
    async open() {
      const { openCodingPool } = await import('../workspace/coding-pool/coding-pool.ts');
      return openCodingPool({ size, words: files });
    },
  });
}

/** The files of the lexicon, and it made of them; null without any. */
async function lexiconAsked(flags: Flags, store: Words) {
  const { lexiconOf, readLexiconFolder } = await import('../coding/load-lexicon.ts');
  const given = flags.lexicon === undefined ? { files: [], passedOver: [] } : readLexiconFolder(flags.lexicon);
  const files: LexiconFile[] = [...given.files, ...(store ? await wordsOf(store) : [])];
  if (files.length === 0) return { files, lexicon: null };
  const lexicon = lexiconOf(files);
  for (const message of [...lexicon.warnings, ...given.passedOver]) {
    const line = flags.json ? jsonText({ kind: 'warning', message }) : `casus: ${plainText(message)}`;
    process.stderr.write(`${line}\n`);
  }
  return { files, lexicon };
}
