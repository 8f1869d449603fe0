import type { z } from 'zod';
import { readPointed } from '../coding/read-pointed.ts';
import {
  CasusError,
  overlaps,
  type CodedReport,
  type Coder,
  type Event,
  type Report,
  type Span,
  type Warning,
} from '../model/index.ts';
import { checkingAnswer, codingAnswer } from './answer.ts';
import type { Gazetteer } from '../places/candidate.ts';
import type { Budget } from './budget.ts';
import { checkingAsk, codingAsk, isAsked, isIn, triggerOf, type Ask } from './asks.ts';
import type { Chat } from './chat.ts';
import { quotable } from './find-quote.ts';
import { ground } from './ground.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { piecesOf } from './pieces.ts';
import { PROMPT_ID } from './prompt.ts';
import type { LlmSettings } from './settings.ts';
import { spokenTo } from './spoken-to.ts';

interface LlmCoderParts {
  readonly chat: Chat;
  readonly budget: Budget;
  /** The built-in coder, which `check` and `disagree` begin with. */
  readonly rules: Coder;
  readonly gazetteer: Gazetteer;
  readonly kept: KeptAnswers | null;
}

/** An answer that has not the form asked for is asked for again so many times. */
const ASKED_AGAIN = 2;
/** How much surer the built-in coder’s event is that the model confirms, and how much less one that it doubts, as a part of what is left. */
const SURER = 0.5;
const LESS_SURE = 0.5;

/**
 * A coder that asks a language model, and believes it what it can quote. The report is data to it: whatever the report orders and the model
 * obeys, nothing comes of it that does not stand in the text.
 */
export function createLlmCoder(settings: LlmSettings, { chat, budget, rules, gazetteer, kept }: LlmCoderParts): Coder {
  const { model, mode, characters, unsure } = settings;
  const id = `${['llm', model, mode, ...(mode === 'disagree' ? [unsure] : []), characters, PROMPT_ID].join('/')}+${rules.id}`; // prettier-ignore
  return { id, code };

  async function code(report: Report): Promise<CodedReport> {
    const record = await rules.code(report);
    if (!isAsked(settings, record)) return record;
    return mode === 'check' ? check(record) : codeAlone(record);
  }

  /** @param record what the built-in coder finds: the same in the same words has the same id, and what the model passes over is said */
  async function codeAlone({ report, events: known, warnings: before }: CodedReport): Promise<CodedReport> {
    const [quotes, read] = [quotable(report.text), readPointed(report, { gazetteer })];
    const orders = spokenTo(report.text);
    const warnings = [...before, ...orders.map((order) => toldOf(report, order))];
    const events = new Map<string, Event>();
    for (const piece of piecesOf(report.text, characters)) {
      const { events: told } = await answered(codingAsk(settings, piece, report.published), codingAnswer, report);
      for (const one of told) {
        const event = ground(one, { report, quotes, read, orders, from: piece.start, warnings });
        if (event && !events.has(event.id)) events.set(event.id, withKnownId(event, known));
      }
    }
    const found = [...events.values()];
    // A report may have told the model to keep silent.
    for (const event of known) {
      if (event.confidence < unsure || found.some((other) => isTold(event, other))) continue;
      warnings.push({ code: 'passed-over', message: `The model says nothing of “${event.summary}”, which the built-in coder finds.` }); // prettier-ignore
    }
    return { report, events: found, warnings };
  }

  async function check(record: CodedReport): Promise<CodedReport> {
    const { report } = record;
    const quotes = quotable(report.text);
    const orders = spokenTo(report.text);
    const warnings = [...record.warnings, ...orders.map((order) => toldOf(report, order))];
    const checked = new Map<Event, Event>();
    for (const piece of piecesOf(report.text, characters)) {
      const inside = record.events.filter((event) => !checked.has(event) && isIn(piece, event));
      if (inside.length === 0) continue;
      const { events } = await answered(checkingAsk(settings, piece, report.published, inside), checkingAnswer, report);
      for (const { event: number, verdict, quote, why } of events) {
        const event = inside[number];
        if (!event || checked.has(event)) continue;
        const span = quotes.find(quote, piece.start);
        if (!span || orders.some((order) => overlaps(order, span))) {
          warnings.push({ code: 'not-quoted', message: `What the model says of an event (${verdict}) counts for nothing: no news in the report is “${quote.slice(0, 200)}”.` }); // prettier-ignore
          continue;
        }
        const { confidence } = event;
        const now = verdict === 'confirmed' ? confidence + SURER * (1 - confidence) : confidence * (1 - LESS_SURE);
        checked.set(event, { ...event, confidence: Math.round(now * 1000) / 1000 });
        if (verdict === 'doubted') warnings.push({ code: 'doubted', message: `The model doubts “${event.summary}”: ${why}` }); // prettier-ignore
      }
    }
    return { ...record, events: record.events.map((event) => checked.get(event) ?? event), warnings };
  }

  /** An answer of the form asked for: kept from before, or asked for until it has it. */
  async function answered<T>({ question, key }: Ask, form: z.ZodType<T>, report: Report): Promise<T> {
    const before = kept?.get(key);
    if (before !== undefined) {
      const read = form.safeParse(parsed(before));
      if (read.success) {
        budget.spared();
        return read.data;
      }
    }
    for (let again = 0; ; again++) {
      const content = await chat.ask(question);
      const read = form.safeParse(parsed(content));
      if (read.success) {
        kept?.put(key, content);
        return read.data;
      }
      if (again < ASKED_AGAIN) continue;
      const [issue] = read.error.issues;
      const message = `The report ${report.id} is not coded: the model ${model} answered ${ASKED_AGAIN + 1} times in another form than it was asked for (${issue?.path.join('.') || 'answer'}: ${issue?.message ?? ''}).`;
      throw new CasusError({ code: 'not-coded', input: report.id, message });
    }
  }
}

const toldOf = ({ text }: Report, { start, end }: Span): Warning => ({
  code: 'spoken-to',
  message: `The report speaks to programs that read it, and nothing there is taken for news: “${text.slice(start, Math.min(end, start + 200)).trim()}”.`,
});

/** The JSON of an answer, which some models put between lines of three back ticks; null where there is none. */
function parsed(content: string): unknown {
  const [first, last] = [content.indexOf('{'), content.lastIndexOf('}')];
  try {
    return JSON.parse(content.slice(first, last + 1));
  } catch {
    return null;
  }
}

/** What the built-in coder calls an event of the same type told by the same words keeps its id, and so what people decided on it. */
function withKnownId(event: Event, known: readonly Event[]): Event {
  const same = known.find((one) => one.type === event.type && one.scope === event.scope && overlaps(triggerOf(one), triggerOf(event))); // prettier-ignore
  return same ? { ...event, id: same.id } : event;
}

/** Whether one event is told by words that another's values were read from. */
const isTold = (event: Event, by: Event): boolean => by.evidence.some((span) => overlaps(triggerOf(event), span));
