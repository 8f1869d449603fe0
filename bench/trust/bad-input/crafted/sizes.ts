import type { Random } from '../../../stream/random.ts';
import { of, type BadInput, type Fact } from '../bad-input.ts';

/** Nothing, too much of one thing, and what is no text. */
export function sizes({ sentence }: Fact, random: Random): BadInput[] {
  const [empty, size, slow, binary] = [of('empty'), of('size'), of('redos'), of('binary')];
  const noise = (length: number) => Uint8Array.from({ length }, () => random.whole(0, 255));
  const whole = { expect: 'warn', code: 'long', contains: [sentence], seconds: 15 } as const;
  const large = { ...whole, large: true } as const;
  const many = (unit: string, length: number) => unit.repeat(Math.floor(length / unit.length));
  const nothing = { expect: 'reject', code: 'empty' } as const;
  const noText = { expect: 'reject', code: 'not-text' } as const;
  return [
    empty('nothing.txt', '', nothing),
    empty('nothing.jsonl', '', nothing),
    empty('nothing.xml', '', nothing),
    empty('mark-alone.txt', '\ufeff', nothing),
    empty('spaces.txt', ' \t\r\n'.repeat(500), nothing),
    empty('frames.html', '<html><frameset><frame src=a></frameset></html>', { expect: 'reject', code: 'no-text' }),
    size('one-line-5mb.txt', many(`${sentence} `, 5e6), { ...large, seconds: 60 }),
    size('one-word.txt', `${sentence} ${'a'.repeat(1e6)}`, large),
    size('one-number.txt', `${sentence} ${'9'.repeat(1e6)}`, large),
    size('one-line-10mb.jsonl', JSON.stringify({ text: many(`${sentence} `, 1e7) }), { ...large, code: 'large', seconds: 120 }),
    size('past-the-limit.txt', Buffer.alloc(65 * 1024 * 1024, 'a man walks by. '), { expect: 'reject', code: 'too-big', large: true }),
    slow('commas.txt', `${sentence} ${'1,'.repeat(5e5)}`, { ...large, seconds: 20 }),
    slow('spaces.txt', `${sentence}${' '.repeat(1e6)}end`, large),
    slow('line-breaks.txt', `${sentence}${'\n'.repeat(1e6)}end`, large),
    slow('quotes.txt', `${sentence}${' "'.repeat(1e5)}`, whole),
    slow('months.txt', `${sentence}${' March'.repeat(33_000)}`, whole),
    slow('ranges.txt', `${sentence}${' from 1 to 2 to 3 to 4'.repeat(5_000)}`, whole),
    slow('brackets.txt', `${sentence}${' (['.repeat(60_000)}`, whole),
    slow('dots.txt', `${sentence} ${'a.'.repeat(100_000)}`, whole),
    binary('noise.txt', noise(65_536), noText),
    binary('pdf.txt', '%PDF-1.7\n%âãÏÓ\n1 0 obj', noText),
    binary('jpeg.html', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), noise(4096)]), noText),
    binary('program.jsonl', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), noise(2048)]), noText),
  ]; // prettier-ignore
}
