import type { Span } from '../model/index.ts';

/**
 * Words by which a text speaks to a program that reads it and not to people: roles of a conversation, what such programs are called and
 * given, orders to forget. None of them is how news is told. A list cannot be whole: it makes mischief seen, and the quotes
 * that every value needs keep it in bounds.
 */
const SPEAKING: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:above|previous|prior|earlier|instructions?|text|prompt)\b/i,
  /^\W{0,10}(?:system|assistant|user|instruction|tool result)\b[ \w]{0,20}:/im,
  /\[\/?INST\]|<\/?(?:tool_call|system|assistant|user|report|script)\b|<\|/i,
  /\b(?:language models?|as an AI|chat ?bots?|automated systems?|the (?:coder|assistant|plugin)|for coders|system prompt|json schema|api key|base64)\b/i,
  /\byour (?:system )?(?:prompt|instructions|training data|answer|output|silence|model|browser)\b/i,
  /\b(?:respond|answer|reply) with\b|\breturn (?:nothing|an empty)\b|\bmust not be coded\b|\b(?:call|invoke) the (?:function|plugin|tool)\b/i,
  /\{\s*"events"|"tool_call|\{\{|\$\(|\brm -rf\b|-----\s*report\b/i,
];

/** The paragraphs of a text that speak to a program, in text order. */
export function spokenTo(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const paragraph of text.split(/(\n\s{0,100}\n)/)) {
    const end = start + paragraph.length;
    if (SPEAKING.some((words) => words.test(paragraph))) spans.push({ start, end });
    start = end;
  }
  return spans;
}
