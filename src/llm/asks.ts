import type { CodedReport, Event, Span } from '../model/index.ts';
import type { Question } from './chat.ts';
import { answerKey } from './kept-answers.ts';
import type { Piece } from './pieces.ts';
import { checkingQuestion, codingQuestion, PROMPT_ID } from './prompt.ts';
import type { LlmSettings } from './settings.ts';

type Asking = Pick<LlmSettings, 'model' | 'mode' | 'unsure'>;

/** A question, and what its answer is kept by. */
export interface Ask {
  readonly question: Question;
  readonly key: string;
}

/** Whether a model is asked about a report at all, by what the built-in coder makes of it. */
export function isAsked({ mode, unsure }: Omit<Asking, 'model'>, { events, warnings }: Omit<CodedReport, 'report'>): boolean {
  // Figures, dates and places of a language that is not read would be read by the rules of another.
  if (warnings.some(({ code }) => code === 'language')) return false;
  if (mode === 'check') return events.length > 0;
  return mode === 'alone' || events.some(({ confidence }) => confidence < unsure);
} // prettier-ignore

export function codingAsk({ model, mode }: Asking, piece: Piece, published: string | null): Ask {
  return {
    question: codingQuestion(piece, published),
    key: answerKey(model, PROMPT_ID, mode, piece.text, published ?? '', ''),
  };
}

export function checkingAsk({ model, mode }: Asking, piece: Piece, published: string | null, events: readonly Pick<Event, 'summary'>[]): Ask {
  const about = JSON.stringify(events.map(({ summary }) => summary));
  return {
    question: checkingQuestion(piece, published, events),
    key: answerKey(model, PROMPT_ID, mode, piece.text, published ?? '', about),
  };
} // prettier-ignore

/** The trigger of an event stands in the piece. */
export function isIn({ text, start }: Piece, event: Event): boolean {
  const trigger = triggerOf(event);
  return start <= trigger.start && trigger.end <= start + text.length;
}

export const triggerOf = ({ evidence }: Event): Span => evidence.find(({ field }) => field === 'type')!;
