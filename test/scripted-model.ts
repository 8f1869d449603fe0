import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { CodedReport, Event } from '../src/model/index.ts';

/** What a model is asked, as its server hears it. */
export interface HeardQuestion {
  readonly system: string;
  /** The report between the fences. */
  readonly report: string;
  /** The events that it is asked about, a line each; none where it is asked for events. */
  readonly events: readonly string[];
  /** How many questions came before. */
  readonly before: number;
  readonly key: string | undefined;
}

/** What it does: answers with words or a value, or as servers do that are in trouble. */
export type Saying =
  | { readonly content: unknown }
  | { readonly status: number; readonly headers?: Record<string, string> }
  /** Bytes that are no answer. */
  | { readonly raw: string }
  /** Breaks off in the middle. */
  | { readonly cut: true }
  /** Says nothing, and keeps the connection. */
  | { readonly silent: true };

interface ScriptedModel extends AsyncDisposable {
  /** The endpoint, as settings name it. */
  readonly endpoint: string;
  readonly heard: readonly HeardQuestion[];
}

/** A server that speaks chat completions and says what it is told to: no model is at hand in tests. */
export async function openScriptedModel(say: (heard: HeardQuestion) => Saying): Promise<ScriptedModel> {
  const heard: HeardQuestion[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { messages } = JSON.parse(Buffer.concat(pieces).toString()) as { messages: { content: string }[] };
      const [system, user] = messages.map(({ content }) => content) as [string, string];
      const [, , report = '', rest = ''] =
        /----- report (\w+) -----\n(.*)\n----- report \1 -----(.*)/s.exec(user) ?? [];
      const events = rest.split('\n').filter((line) => /^\d+\. /.test(line));
      const question = { system, report, events, before: heard.length, key: request.headers.authorization };
      heard.push(question);
      answer(response, say(question));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, saying: Saying): void {
  if ('silent' in saying) return;
  if ('status' in saying) {
    response.writeHead(saying.status, saying.headers).end('{}');
    return;
  }
  if ('raw' in saying) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(saying.raw);
    return;
  }
  const said = 'content' in saying ? saying.content : {};
  const content = typeof said === 'string' ? said : JSON.stringify(said);
  const body = JSON.stringify({
    choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1_000, completion_tokens: 100 },
  });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  if ('cut' in saying) response.write(body.slice(0, 40), () => response.destroy());
  else response.end(body);
}

/** How a model answers that reads as the built-in coder does: the words of each value, and no value. */
export function answerAs({ report: { text }, events }: CodedReport): object {
  return { events: events.map((event) => answered(text, event)) };
}

/** So many code units of the text are quoted for an event, from where it is told. */
const QUOTED = 80;

function answered(text: string, event: Event): object {
  const quote = (field: string) => {
    const { start, end } = event.evidence.find((one) => one.field === field)!;
    return text.slice(start, end);
  };
  const { start } = event.evidence.find(({ field }) => field === 'type')!;
  return {
    quote: text.slice(start, start + QUOTED).trim(),
    type: event.type,
    modes: event.modes.map((mode, i) => ({ mode, quote: quote(`modes.${i}`) })),
    scope: { value: event.scope, quote: quote('scope') },
    status: { value: event.status, quote: quote('status') },
    date: event.date && quote('date'),
    place: event.place && quote('place'),
    actors: event.actors.map(({ role, sector }, i) => ({ role, sector, quote: quote(`actors.${i}`) })),
    figures: Object.keys(event.figures).map((of) => ({ of, quote: quote(`figures.${of}`) })),
    weapons: event.weapons.map((_, i) => quote(`weapons.${i}`)),
    targets: event.targets.map(({ effect }, i) => ({ effect, quote: quote(`targets.${i}`) })),
    sources: event.sources.map(({ relation }, i) => ({ relation, quote: quote(`sources.${i}`) })),
  };
}
