import type { Span } from '../model/index.ts';

/**
 * Words by which a text speaks to a program that reads it and not to people: roles of a conversation, what such programs are called and
 * given, orders to forget. None of them is how news is told. A list cannot be whole: it makes mischief seen, and the quotes
 * that every value needs keep it in bounds.
 */
const SPEAKING: readonly RegExp[] = [
  /\[\/?INST\]|<\/?(?:tool_call|system|assistant|user|report|script)\b|<\|/i,
  /\b(?:language models?|as an AI|chat ?bots?|automated systems?|the (?:coder|assistant|plugin)|for coders|system prompt|json schema|api key|base64)\b/i,
  /\byour (?:system )?(?:prompt|instructions|training data|answer|output|silence|model|browser)\b/i,
  /\b(?:respond|answer|reply) with\b|\breturn (?:nothing|an empty)\b|\bmust not be coded\b|\b(?:call|invoke) the (?:function|plugin|tool)\b/i,
  /\{\s*"events"|"tool_call|\{\{|\$\(|\brm -rf\b|-----\s*report\b/i,
];

/** "Ignore all the above": an order, and within `REACH` behind it what is to be forgotten. */
const FORGET = /\b(?:ignore|disregard|forget|override)\b/gi;
const FORGOTTEN = /^[^.\n]{0,40}\b(?:above|previous|prior|earlier|instructions?|text|prompt)\b/i;
const REACH = 60;
/** "SYSTEM:", of one line: sought line by line, since the time would grow faster than the text. */
const ROLE = /^\W{0,10}(?:system|assistant|user|instruction|tool result)\b[ \w]{0,20}:/i;

function speaks(paragraph: string): boolean {
  if (SPEAKING.some((words) => words.test(paragraph))) return true;
  for (const { 0: order, index } of paragraph.matchAll(FORGET)) {
    const end = index + order.length;
    if (FORGOTTEN.test(paragraph.slice(end, end + REACH))) return true;
  }
  return paragraph.split('\n').some((line) => ROLE.test(line));
}

/** The paragraphs of a text that speak to a program, in text order. */
export function spokenTo(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const paragraph of text.split(/(\n\s{0,100}\n)/)) {
    const end = start + paragraph.length;
    if (speaks(paragraph)) spans.push({ start, end });
    start = end;
  }
  return spans;
}
