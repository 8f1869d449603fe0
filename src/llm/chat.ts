import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CasusError } from '../model/index.ts';
import { exchange, type Exchanged } from '../network/exchange.ts';
import { FETCH_LIMITS } from '../network/fetch-limits.ts';
import type { FetcherOptions } from '../network/fetcher.ts';
import { bareHost, guardOf, portOf } from '../network/guard.ts';
import type { Dialling } from '../network/guarded-connector.ts';
import { retryAfter } from '../network/retry-after.ts';
import { Turns } from '../network/turns.ts';
import { roughTokens, type Budget, type Tokens } from './budget.ts';
import type { LlmSettings } from './settings.ts';

/** What is asked: the standing order, what is asked about, and the form that the answer must have. */
export interface Question {
  readonly system: string;
  readonly user: string;
  /** JSON Schema. */
  readonly schema: object;
  /** Tokens that its answer takes, about. */
  readonly answerTokens: number;
}

/** A model that answers questions. */
export interface Chat {
  /**
   * The answer's words. Waits and asks again where the server is busy, silent or in trouble.
   * @throws CasusError `http`, `unreachable`, `too-slow` where it does not answer after all tries; `too-many` where the budget
   * does not reach
   */
  ask(question: Question): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

const TRIES = 5;
/** Milliseconds before the second try; twice as many before each further one. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
const ANSWER_BYTES = 8 * 1024 * 1024;

/** What a question and its answer take, as far as it can be known before. */
export const expectedTokens = ({ system, user, answerTokens }: Question): Tokens => ({
  input: roughTokens(system.length + user.length),
  output: answerTokens,
});

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }), finish_reason: z.string().nullish() })).min(1),
  usage: z.object({ prompt_tokens: z.number().nonnegative(), completion_tokens: z.number().nonnegative() }).nullish(),
}); // prettier-ignore

interface ChatParts {
  /** Milliseconds before the second try. */
  readonly firstPause?: number;
  /** How other machines are asked: an endpoint of the open network through the proxy, one of `allow` or of this network without. */
  readonly network?: Pick<FetcherOptions, 'allow' | 'proxy'>;
}

function wayTo(url: URL, { allow, proxy }: Pick<FetcherOptions, 'allow' | 'proxy'>): Dialling {
  const guard = guardOf(allow);
  const [host, port] = [bareHost(url.hostname), portOf(url)];
  const isInner = guard.allows(host, port) || guard.refusal(host, port) !== null;
  return proxy === undefined || isInner ? { guard: guardOf([url.host]) } : { guard, proxy };
}

/** Asks the endpoint of the settings, and no other machine: no redirect is followed. */
export function openChat(
  { endpoint = '', model, format, concurrency, perMinute, timeout }: LlmSettings,
  key: string | null,
  budget: Budget,
  { firstPause = FIRST_PAUSE, network = {} }: ChatParts = {},
): Chat {
  const url = new URL(`${endpoint.endsWith('/') ? endpoint.slice(0, -1) : endpoint}/chat/completions`);
  const whole = timeout * 1000;
  const limits = { ...FETCH_LIMITS, headers: whole, idle: whole, whole };
  const way = { ...wayTo(url, network), limits };
  const turns = new Turns(concurrency);
  const closing = new AbortController();
  /** Nobody asks before this, once the server said that it is asked too often. */
  let restUntil = 0;
  let nextCall = 0;

  return {
    async ask(question) {
      const done = await turns.take(closing.signal);
      try {
        return await askOften(question);
      } finally {
        done();
      }
    },
    [Symbol.asyncDispose]() {
      closing.abort();
      return Promise.resolve();
    },
  };

  async function askOften(question: Question): Promise<string> {
    for (let tries = 1; ; tries++) {
      await ready();
      const tokens = expectedTokens(question);
      const end = budget.begin(tokens);
      let took: Tokens | null = null;
      try {
        const answer = await askOnce(question);
        if (answer.kind === 'said') {
          took = answer.tokens ?? { input: tokens.input, output: roughTokens(answer.content.length) };
          return answer.content;
        }
        if (!answer.again || tries === TRIES) throw new CasusError(answer.problem);
        const wait = answer.seconds === null ? firstPause * 2 ** (tries - 1) : answer.seconds * 1000;
        restUntil = Math.max(restUntil, Date.now() + Math.min(LONGEST_PAUSE, wait) * (1 + Math.random() / 10));
      } finally {
        end(took);
      }
    }
  }

  /** Waits until it may be asked. */
  async function ready(): Promise<void> {
    const now = Date.now();
    const turn = Math.max(now, nextCall, restUntil);
    if (perMinute !== undefined) nextCall = turn + 60_000 / perMinute;
    if (turn > now) await pause(turn - now, undefined, { signal: closing.signal });
  }

  async function askOnce({ system, user, schema }: Question) {
    const body = JSON.stringify({
      model,
      temperature: 0,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      ...(format === 'json_schema' && { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } }),
      ...(format === 'json_object' && { response_format: { type: 'json_object' } }),
    }); // prettier-ignore
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...(key !== null && { authorization: `Bearer ${key}` }),
    };
    const said = await exchange({ url, method: 'POST', headers, body, limit: ANSWER_BYTES, signal: closing.signal }, way); // prettier-ignore
    return heard(said, url);
  }
}

type Heard =
  | { readonly kind: 'said'; readonly content: string; readonly tokens: Tokens | null }
  | {
      readonly kind: 'failed';
      readonly problem: CasusError['problem'];
      readonly again: boolean;
      readonly seconds: number | null;
    };

function heard(said: Exchanged, url: URL): Heard {
  const where = `The language model at ${url.host}`;
  const failed = (code: CasusError['problem']['code'], says: string, again: boolean, seconds: number | null = null): Heard => ({
    kind: 'failed', problem: { code, input: url.href, message: `${where} ${says}` }, again, seconds,
  }); // prettier-ignore
  if (said.kind === 'failed') return failed(said.failure.code, `does not answer: ${said.failure.says}`, true);
  const { status, headers, body } = said;
  if (status < 200 || status > 299) {
    const again = status >= 500 || status === 408 || status === 425 || status === 429;
    const mend = status === 401 || status === 403 ? ' Is CASUS_LLM_KEY right?' : status === 404 ? ' Are the endpoint and the name of the model right?' : ''; // prettier-ignore
    return failed('http', `answers with HTTP ${status}.${mend}`, again, retryAfter(headers['retry-after'], Date.now(), LONGEST_PAUSE / 1000)); // prettier-ignore
  }
  // An answer that breaks off may be whole the next time.
  if (!body || body.broken) return failed('truncated', 'broke off in its answer.', true);
  const read = completion.safeParse(parsed(new TextDecoder().decode(body.bytes)));
  const choice = read.data?.choices[0];
  if (!choice || choice.message.content == null) return failed('bad-json', 'answers in another form than chat completions have.', true); // prettier-ignore
  const usage = read.data?.usage;
  return { kind: 'said', content: choice.message.content, tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null }; // prettier-ignore
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
