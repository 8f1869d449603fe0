import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Budget } from '../llm/budget.ts';
import type { Chat } from '../llm/chat.ts';
import type { LlmSettings } from '../llm/settings.ts';
import { CasusError, type Coder, type Report } from '../model/index.ts';
import type { Gazetteer } from '../places/candidate.ts';
import { jsonText } from './json-text.ts';
import { expectedLine, spentLine, unknownLine } from './llm-costs.ts';
import { plainText } from './plain-text.ts';

/** A coder that asks a language model; says what was used once it is closed. */
type OpenLlmCoder = Coder & AsyncDisposable;

interface Asked {
  /** The file of settings. */
  readonly file: string;
  readonly json: boolean;
  /** The reports that a coder of this id will be given, where that is known before; to be gone through for what they cost. */
  readonly reports?: ReportsAhead;
}
export type ReportsAhead = (coder: string) => AsyncIterable<Report> | Iterable<Report>;

/** What a report costs is told for one of so many words, where nobody knows which come. */
const USUAL_WORDS = 400;

/**
 * The coder that a file of settings names, over the built-in one. Says on stderr where reports are sent and what that will likely
 * cost before the first is, and what it did cost after the last. Loaded only where it is asked for.
 */
export async function openLlmCoder(
  { file, json, reports }: Asked,
  rules: Coder,
  gazetteer: Gazetteer,
): Promise<OpenLlmCoder> {
  const [{ readLlmSettings }, { Budget }, { createLlmCoder }, { openKeptAnswers }, { expectedOf, expectedOfLength }, { parse }] = await Promise.all([
    import('../llm/settings.ts'),
    import('../llm/budget.ts'),
    import('../llm/llm-coder.ts'),
    import('../llm/kept-answers.ts'),
    import('../llm/expect.ts'),
    import('yaml'),
  ]); // prettier-ignore
  const { cacheFolder } = await import('../places/cache-folder.ts');
  const asked = readLlmSettings(settingsIn(file, parse), file);
  const { host, folder, model, says } = calledOf(asked);
  const settings = { ...asked, model };
  const answers = settings.answers ?? join(cacheFolder(), 'llm-answers.sqlite');
  mkdirSync(dirname(answers), { recursive: true, mode: 0o700 });
  const kept = openKeptAnswers(answers);
  const budget = new Budget(settings);
  const chat = await chatOf(asked, file, budget);
  const coder = createLlmCoder(settings, { chat, budget, rules, gazetteer, kept });
  const expected = reports === undefined ? null : await expectedOf(reports(coder.id), settings, rules, kept);
  const each = expectedOfLength(USUAL_WORDS, settings);
  const { mode, prices } = settings;
  const currency = prices?.currency ?? null;
  tell({ kind: 'llm', host, folder, model, mode, budget: settings.budget, answers, expected, each: { words: USUAL_WORDS, ...each }, currency }, json, [
    `${says}; its answers are kept in ${answers}`,
    expected === null ? unknownLine(USUAL_WORDS, mode, each, settings) : expectedLine(expected, settings),
  ]); // prettier-ignore
  return {
    id: coder.id,
    code: (report) => coder.code(report),
    async [Symbol.asyncDispose]() {
      await chat[Symbol.asyncDispose]();
      kept.close();
      const { spent } = budget;
      tell({ kind: 'llm-spent', ...spent, currency }, json, [spentLine(spent, prices?.currency)]);
    },
  };
}

/** Loaded only where it is asked for. */
async function chatOf(settings: LlmSettings, file: string, budget: Budget): Promise<Chat> {
  if (settings.engine === 'onnx') return (await import('../llm/onnx-chat.ts')).openOnnxChat(settings, file, budget);
  const { openChat } = await import('../llm/chat.ts');
  const { networkSettings } = await import('../workspace/network-settings.ts');
  return openChat(settings, process.env.CASUS_LLM_KEY || null, budget, { network: networkSettings() });
}

/** What a model is called, in answers that are kept and in the coder's id, and where it is. A folder's path is nobody else's business. */
function calledOf({ engine, endpoint, model, dtype }: LlmSettings) {
  if (engine === 'chat') {
    const { host } = new URL(endpoint!);
    return {
      host,
      folder: null,
      model,
      says: `the words of reports are sent to the language model ${model} at ${host}`,
    };
  }
  const name = `${basename(resolve(model))}/${dtype}`;
  return {
    host: null,
    folder: model,
    model: name,
    says: `reports are read by the language model ${name} on this machine, and nothing is sent`,
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

function tell(told: object, json: boolean, said: readonly string[]): void {
  process.stderr.write(json ? `${jsonText(told)}\n` : said.map((line) => `casus: ${plainText(line)}\n`).join(''));
}
