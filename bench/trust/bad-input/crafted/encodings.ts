import { of, type BadInput, type Fact } from '../bad-input.ts';

/** Bytes that are not what they say, characters that are not what they look like. */
export function encodings({ sentence, killed, place }: Fact): BadInput[] {
  const [encoding, control] = [of('encoding'), of('control')];
  const utf16 = Buffer.from(`\ufeff${sentence}`, 'utf16le');
  const whole = { expect: 'accept', contains: [sentence] } as const;
  const start = `killed at least ${killed} people`;
  const digits = (zero: number) => sentence.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
  return [
    encoding('utf8-mark.txt', `\ufeff${sentence}`, whole),
    encoding('utf16le.txt', utf16, whole),
    encoding('utf16be.txt', Buffer.from(utf16).swap16(), whole),
    encoding('utf16-odd-byte.txt', Buffer.concat([utf16, Buffer.from([0x20])]), { expect: 'warn', contains: [sentence], code: 'undecodable' }),
    encoding('windows-1252.txt', Buffer.from(sentence.replace('police', 'the \x93caf\xe9\x94 police'), 'latin1'), { expect: 'warn', code: 'encoding-guessed', contains: [start, '“café”'] }),
    encoding('broken-utf8.txt', Buffer.concat([Buffer.from(`${sentence} `), Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80]), Buffer.from(' End.')]), { expect: 'warn', code: 'undecodable', contains: [sentence, 'End.'] }),
    encoding('overlong.txt', Buffer.concat([Buffer.from(sentence), Buffer.from([0xc0, 0xaf, 0xe0, 0x80, 0xaf]), Buffer.from(' é')]), { expect: 'warn', contains: [sentence] }),
    encoding('late-charset.html', `<html><head>${'<!-- pad -->'.repeat(300)}<meta charset="windows-1251"></head><body><p>${sentence}`, whole),
    encoding('lying-charset.html', Buffer.from(`<html><head><meta charset="utf-8"></head><body><p>${sentence} Le caf\xe9 a \xe9t\xe9 d\xe9truit.`, 'latin1'), { expect: 'warn', contains: [sentence, 'café'] }),
    encoding('half-character.jsonl', `{"text":"Gunmen killed ${killed} people, \\ud800 police said."}`, { expect: 'warn', code: 'undecodable', contains: [`killed ${killed} people`] }),
    of('mojibake')('twice-encoded.txt', `${sentence} SÃ£o TomÃ©`, whole),
    control('nul.txt', `${sentence}\0 after it`, { expect: 'warn', code: 'nul', contains: [sentence, 'after it'] }),
    control('nul.jsonl', JSON.stringify({ id: 'a\0b', title: 'x\0', text: `${sentence}\0` }), { expect: 'warn', code: 'nul', contains: [sentence] }),
    control('terminal.txt', `${sentence}\x01\x08\x1b[31mred\x1b[0m\x1b]0;title\x07\x85\x9f`, whole),
    of('bidi')('override.txt', sentence.replace('police', '\u202eecilop\u202c'), { expect: 'warn', code: 'bidi', contains: [start] }),
    of('bidi')('arabic.txt', `قُتل ${killed} أشخاص في ${place} يوم الاثنين. ${sentence}`, whole),
    of('zero-width')('inside-words.txt', sentence.replace('killed', 'k\u200bi\u200dl\u2060led'), { expect: 'accept', contains: [`at least ${killed} people`] }),
    of('zero-width')('tags.txt', `${sentence} ${'\u{e0041}'.repeat(3_000)}`, whole),
    of('combining')('marks.txt', `${sentence} e${'\u0301'.repeat(5_000)}`, whole),
    of('combining')('decomposed.txt', `${sentence} Ze\u0301bu`, whole),
    of('emoji')('families.txt', `${'👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 '.repeat(50)}${sentence}`, whole),
    of('homoglyph')('cyrillic-a.txt', sentence.replaceAll('a', 'а'), { expect: 'accept' }),
    of('digits')('full-width.txt', digits(0xff10), { expect: 'accept', contains: ['Gunmen killed'] }),
    of('digits')('arabic.txt', digits(0x0660), { expect: 'accept', contains: ['Gunmen killed'] }),
    of('digits')('devanagari.txt', digits(0x0966), { expect: 'accept', contains: ['Gunmen killed'] }),
  ]; // prettier-ignore
}
