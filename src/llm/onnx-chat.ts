import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CasusError } from '../model/index.ts';
import { Turns } from '../network/turns.ts';
import type { Budget, Tokens } from './budget.ts';
import { expectedTokens, type Chat, type Question } from './chat.ts';
import type { LlmSettings } from './settings.ts';

/** Whoever wants it installs it: it brings half a gigabyte, which others need not have. The name is no literal, so that nothing looks for it. */
const PACKAGE: string = '@huggingface/transformers';

/** What is used of the package. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  readonly pipeline: (task: 'text-generation', model: string, options: object) => Promise<Generator>;
  readonly InterruptableStoppingCriteria: new () => { interrupt(): void };
}
interface Generator {
  (messages: readonly { readonly role: string; readonly content: string }[], options: object): Promise<readonly { readonly generated_text: string | readonly { readonly content: string }[] }[]>;
  readonly tokenizer: { encode(text: string): readonly number[] };
  dispose(): Promise<unknown>;
} // prettier-ignore

/** An answer may have so many times the tokens that are expected of it. */
const MOST_OF_EXPECTED = 4;

/**
 * A model in ONNX in a folder on this machine, as exports for transformers.js have it, asked in this process, one question at a time. Nothing is
 * fetched: what the folder lacks is missing.
 * @throws CasusError `not-found` where the package or the model is not there, `unreadable` where the model cannot be loaded
 */
export async function openOnnxChat({ model, dtype, timeout }: LlmSettings, file: string, budget: Budget): Promise<Chat> {
  const folder = resolve(model);
  for (const name of ['', 'config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx']) {
    if (existsSync(join(folder, name))) continue;
    const what = name === '' ? `there is no folder ${model}` : `${model} has no ${name}`;
    throw new CasusError({ code: 'not-found', input: file, message: `${file}: model: ${what}. Name the folder of a model in ONNX, with config.json, tokenizer.json, tokenizer_config.json and onnx/ (docs/llm.md).` }); // prettier-ignore
  }
  const { env, pipeline, InterruptableStoppingCriteria } = await loaded(file);
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(folder);
  const generator = await pipeline('text-generation', basename(folder), { dtype, local_files_only: true }).catch((cause: unknown) => {
    throw new CasusError({ code: 'unreadable', input: file, message: `${file}: the model in ${model} cannot be loaded as ${dtype}: ${(cause as Error).message.split('\n')[0]}` }, { cause });
  }); // prettier-ignore
  const turns = new Turns(1);
  const closing = new AbortController();

  return {
    async ask(question) {
      const done = await turns.take(closing.signal);
      try {
        return await answerTo(question);
      } finally {
        done();
      }
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await generator.dispose();
    },
  };

  async function answerTo(question: Question): Promise<string> {
    const { system, user, schema, answerTokens } = question;
    const end = budget.begin(expectedTokens(question));
    let took: Tokens | null = null;
    const criteria = new InterruptableStoppingCriteria();
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort();
      criteria.interrupt();
    }, timeout * 1000);
    try {
      // Nothing holds what it writes to the form, so the form is among the orders.
      const orders = `${system}\nThe form, as JSON Schema: ${JSON.stringify(schema)}`;
      const messages = [{ role: 'system', content: orders }, { role: 'user', content: user }]; // prettier-ignore
      const [said] = await generator(messages, { max_new_tokens: MOST_OF_EXPECTED * answerTokens, do_sample: false, stopping_criteria: criteria }); // prettier-ignore
      const text = said?.generated_text ?? '';
      const answer = typeof text === 'string' ? text : (text.at(-1)?.content ?? '');
      const count = (words: string) => generator.tokenizer.encode(words).length;
      took = { input: count(orders) + count(user), output: count(answer) };
      if (late.signal.aborted) throw new CasusError({ code: 'not-coded', input: model, message: `The language model ${basename(folder)} took longer than ${timeout} seconds for an answer.` }); // prettier-ignore
      return answer;
    } finally {
      clearTimeout(timer);
      end(took);
    }
  }
} // prettier-ignore

async function loaded(file: string): Promise<Transformers> {
  try {
    return (await import(PACKAGE)) as Transformers;
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' && (cause as Error).message.includes(PACKAGE); // prettier-ignore
    const message = missing
      ? `${file}: engine: onnx needs the package ${PACKAGE}, which does not come with Casus. Install it beside Casus: npm install ${PACKAGE}, with -g where Casus is installed so (docs/llm.md).`
      : `${file}: engine: onnx needs the package ${PACKAGE}, which fails to load: ${(cause as Error).message.split('\n')[0]}`;
    throw new CasusError({ code: 'not-found', input: file, message }, { cause });
  }
}
