import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Spent } from '../llm/budget.ts';
import type { LlmSettings } from '../llm/settings.ts';
import { CasusError, type Coder } from '../model/index.ts';
import type { Gazetteer } from '../places/candidate.ts';
import { counted } from './counted.ts';
import { jsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';

/** A coder that asks a language model; says what was used once it is closed. */
type OpenLlmCoder = Coder & AsyncDisposable;

interface Asked {
  /** The file of settings. */
  readonly file: string;
  readonly json: boolean;
}

/**
 * The coder that a file of settings names, over the built-in one. Says on stderr where reports are sent before the first is, and
 * what it cost after the last. Loaded only where it is asked for.
 */
export async function openLlmCoder({ file, json }: Asked, rules: Coder, gazetteer: Gazetteer): Promise<OpenLlmCoder> {
  const [{ readLlmSettings }, { openChat }, { Budget }, { createLlmCoder }, { openKeptAnswers }, { parse }] = await Promise.all([
    import('../llm/settings.ts'),
    import('../llm/chat.ts'),
    import('../llm/budget.ts'),
    import('../llm/llm-coder.ts'),
    import('../llm/kept-answers.ts'),
    import('yaml'),
  ]); // prettier-ignore
  const { cacheFolder } = await import('../places/cache-folder.ts');
  const settings = readLlmSettings(settingsIn(file, parse), file);
  const answers = settings.answers ?? join(cacheFolder(), 'llm-answers.sqlite');
  mkdirSync(dirname(answers), { recursive: true, mode: 0o700 });
  const kept = openKeptAnswers(answers);
  const budget = new Budget(settings);
  const chat = openChat(settings, process.env.CASUS_LLM_KEY || null, budget);
  const coder = createLlmCoder(settings, { chat, budget, rules, gazetteer, kept });
  const { host } = new URL(settings.endpoint);
  tell({ kind: 'llm', host, model: settings.model, mode: settings.mode, budget: settings.budget, answers }, json, `the words of reports are sent to the language model ${settings.model} at ${host}${limits(settings)}; its answers are kept in ${answers}`); // prettier-ignore
  return {
    id: coder.id,
    code: (report) => coder.code(report),
    async [Symbol.asyncDispose]() {
      await chat[Symbol.asyncDispose]();
      kept.close();
      const { spent } = budget;
      tell({ kind: 'llm-spent', ...spent, currency: settings.prices?.currency ?? null }, json, spending(spent, settings.prices?.currency)); // prettier-ignore
    },
  };
}

function settingsIn(file: string, parse: (text: string) => unknown): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CasusError({ code: 'not-found', input: file, message: `${file}: the settings of the language model cannot be read (docs/llm.md).` }, { cause }); // prettier-ignore
  }
  try {
    return parse(text);
  } catch (cause) {
    throw new CasusError({ code: 'usage', input: file, message: `${file} is no YAML: ${(cause as Error).message.split('\n')[0]}` }, { cause }); // prettier-ignore
  }
}

function limits({ budget, prices }: LlmSettings): string {
  const most = [
    ...(budget.calls === undefined ? [] : [counted(budget.calls, 'call')]),
    ...(budget.tokens === undefined ? [] : [counted(budget.tokens, 'token')]),
    ...(budget.money === undefined ? [] : [`${budget.money} ${prices?.currency ?? ''}`]),
  ];
  return most.length === 0 ? ', without a limit' : ` (at most ${most.join(', ')})`;
}

function spending({ calls, kept, input, output, money }: Spent, currency = ''): string {
  const cost = money === null ? '' : `, ${money.toFixed(4)} ${currency}`;
  return `the language model was asked ${counted(calls, 'time')} (${counted(input, 'token')} sent, ${counted(output, 'token')} answered${cost}); ${counted(kept, 'answer')} kept from before`;
}

function tell(told: object, json: boolean, said: string): void {
  process.stderr.write(`${json ? jsonText(told) : `casus: ${plainText(said)}`}\n`);
}
