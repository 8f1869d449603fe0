import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A language model as small as can be, made here: whatever it is asked, it says one answer. It is a real one to what loads it: a
// folder as exports to ONNX have it, with a graph of one node that looks up, for each token, which comes next.

const [START, END, OTHER] = ['<s>', '</s>', '<other>'];
/** Code units of the answer a token. */
const PIECE = 24;

/** Writes the folder of a model that answers so. */
export function writeTinyModel(folder: string, answer: string): void {
  const pieces = piecesOf(answer);
  const vocabulary = [START, END, OTHER, ...pieces];
  const next = vocabulary.map((_, i) => (i < 3 ? 3 : i + 1 === vocabulary.length ? 1 : i + 1));
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const write = (name: string, value: object) => {
    writeFileSync(join(folder, name), JSON.stringify(value));
  };
  write('config.json', { model_type: 'gpt2', architectures: ['GPT2LMHeadModel'], n_layer: 1, n_head: 1, n_embd: 2, vocab_size: vocabulary.length, bos_token_id: 0, eos_token_id: 1 }); // prettier-ignore
  write('generation_config.json', { bos_token_id: 0, eos_token_id: 1 });
  write('tokenizer_config.json', { tokenizer_class: 'PreTrainedTokenizerFast', bos_token: START, eos_token: END, unk_token: OTHER, chat_template: '{% for message in messages %}{{ message.content }}{% endfor %}' }); // prettier-ignore
  write('tokenizer.json', {
    version: '1.0',
    added_tokens: [START, END, OTHER].map((content, id) => ({ id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false })), // prettier-ignore
    normalizer: null,
    pre_tokenizer: { type: 'Split', pattern: { Regex: '\\s+' }, behavior: 'Isolated', invert: false },
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: { type: 'WordLevel', vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])), unk_token: OTHER }, // prettier-ignore
  });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), graphOf(next));
}

/** An answer cut into pieces that all differ: a token is known by its words. */
function piecesOf(answer: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < answer.length;) {
    let end = Math.min(answer.length, start + PIECE);
    while (pieces.includes(answer.slice(start, end)) && end < answer.length) end++;
    pieces.push(answer.slice(start, end));
    start = end;
  }
  return pieces;
}

// ONNX is protocol buffers; of those this needs numbers, bytes and messages in messages (onnx.proto, release 1.16).

const varint = (n: number): number[] => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...varint(Math.floor(n / 0x80))]);
const int = (field: number, n: number) => Buffer.from([...varint(field << 3), ...varint(n)]);
const bytes = (field: number, value: Uint8Array | string) => {
  const held = Buffer.from(value);
  return Buffer.concat([Buffer.from([...varint((field << 3) | 2), ...varint(held.length)]), held]);
};
const message = (field: number, ...parts: Uint8Array[]) => bytes(field, Buffer.concat(parts));

const [FLOAT, INT64] = [1, 7];

const valueInfo = (field: number, name: string, kind: number, dims: readonly (string | number)[]) =>
  message(field, bytes(1, name), message(2, message(1, int(1, kind), message(2, ...dims.map((dim) => message(1, typeof dim === 'string' ? bytes(2, dim) : int(1, dim))))))); // prettier-ignore

/** `logits = table[input_ids]`, where the row of a token is highest at the one that follows it. */
function graphOf(next: readonly number[]): Buffer {
  const size = next.length;
  const table = new Float32Array(size * size);
  for (const [token, follows] of next.entries()) table[token * size + follows] = 10;
  return Buffer.concat([
    int(1, 8),
    message(8, bytes(1, ''), int(2, 13)),
    message(
      7,
      message(1, bytes(1, 'table'), bytes(1, 'input_ids'), bytes(2, 'logits'), bytes(4, 'Gather')),
      bytes(2, 'tiny'),
      message(5, int(1, size), int(1, size), int(2, FLOAT), bytes(8, 'table'), bytes(9, new Uint8Array(table.buffer))),
      valueInfo(11, 'input_ids', INT64, ['batch', 'tokens']),
      valueInfo(11, 'attention_mask', INT64, ['batch', 'tokens']),
      valueInfo(12, 'logits', FLOAT, ['batch', 'tokens', size]),
    ),
  ]);
}
