import type { Random } from '../../stream/random.ts';
import { LONG, TOKENS } from './tokens.ts';

/** A longer input is cut: what is slow with length is seen by another check. */
const LONGEST = 6_000;

/** A text with some of it cut out, said twice, put elsewhere, taken from another or made hostile. */
export function mutateText(random: Random, given: string, others: readonly string[]): string {
  let text = window(random, given);
  for (let n = random.whole(1, 6); n > 0; n--)
    text = TEXT_STEPS[random.whole(0, TEXT_STEPS.length - 1)]!(random, text, others);
  return text.slice(0, LONGEST);
}

/** Bytes with the same done to them, and with bits turned over; they stay as they are where `share` of them would be lost. */
export function mutateBytes(random: Random, given: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  let bytes = Buffer.from(given);
  for (let n = random.whole(1, 5); n > 0; n--)
    bytes = BYTE_STEPS[random.whole(0, BYTE_STEPS.length - 1)]!(random, bytes, others);
  return bytes;
}

/** A piece of a text of some hundred code units, or all of it. */
function window(random: Random, text: string): string {
  const length = Math.min(text.length, Math.round(random.lognormal(300, 1)));
  const from = random.chance(0.4) ? 0 : random.whole(0, text.length - length);
  return text.slice(from, from + length);
}

type TextStep = (random: Random, text: string, others: readonly string[]) => string;
const place = (random: Random, length: number): number => random.whole(0, length);
const span = (random: Random, length: number): [number, number] => {
  const start = place(random, length);
  return [start, Math.min(length, start + Math.round(random.pareto(1)))];
};

const TEXT_STEPS: readonly TextStep[] = [
  put(TOKENS),
  put(TOKENS),
  put(TOKENS),
  put(TOKENS, ' '),
  // Cut out.
  (random, text) => {
    const [start, end] = span(random, text.length);
    return text.slice(0, start) + text.slice(end);
  },
  // Said again and again.
  (random, text) => {
    const [start, end] = span(random, text.length);
    return text.slice(0, end) + text.slice(start, end).repeat(random.whole(1, 20)) + text.slice(end);
  },
  // A word of no end.
  (random, text) => {
    const at = place(random, text.length);
    return text.slice(0, at) + random.pick(LONG).repeat(random.whole(1, 400)) + text.slice(at);
  },
  // Put elsewhere.
  (random, text) => {
    const [start, end] = span(random, text.length);
    const rest = text.slice(0, start) + text.slice(end);
    const at = place(random, rest.length);
    return rest.slice(0, at) + text.slice(start, end) + rest.slice(at);
  },
  // One text goes on as another.
  (random, text, others) => {
    const other = random.pick(others);
    const from = place(random, other.length);
    return text.slice(0, place(random, text.length)) + other.slice(from, from + 300);
  },
  // A code unit changed.
  (random, text) => {
    const at = place(random, text.length);
    return (
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << random.whole(0, 15))) + text.slice(at + 1)
    );
  },
  (_, text) => text.toUpperCase(),
  (_, text) => text.normalize('NFD'),
];

function put(tokens: readonly string[], around = ''): TextStep {
  return (random, text) => {
    const at = place(random, text.length);
    return `${text.slice(0, at)}${around}${random.pick(tokens)}${around}${text.slice(at)}`;
  };
}

type ByteStep = (random: Random, bytes: Buffer<ArrayBuffer>, others: readonly Uint8Array[]) => Buffer<ArrayBuffer>;

const BYTE_STEPS: readonly ByteStep[] = [
  // Bits turned over.
  (random, bytes) => {
    for (let n = random.whole(1, 8); n > 0 && bytes.length > 0; n--) {
      bytes[random.whole(0, bytes.length - 1)]! ^= 1 << random.whole(0, 7);
    }
    return bytes;
  },
  (random, bytes) => {
    const [start, end] = span(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (random, bytes) => {
    const [start, end] = span(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start, end), bytes.subarray(end)]);
  },
  (random, bytes) => {
    const at = place(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(TOKENS)), bytes.subarray(at)]);
  },
  // Cut off.
  (random, bytes) => Buffer.from(bytes.subarray(0, place(random, bytes.length))),
  (random, bytes, others) => {
    const other = random.pick(others);
    return Buffer.concat([bytes.subarray(0, place(random, bytes.length)), other.subarray(place(random, other.length))]);
  },
];
