import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { chosenWords, wordBeside } from './chosen-words.ts';

// Two sentences as the workbench shows them: runs of text with their offsets, a number and a button between that are no text.
const TEXT = 'Gunmen killed five people. 😀 More than 30 fled.';
const { document } = parseHTML(`<html><body><header>Head</header><main><p>
<span class="number">1</span><span data-at="0">Gunmen killed </span><mark data-at="14">five</mark><span data-at="18"> people.</span>
<button>show</button><span class="number">2</span><span data-at="27">😀 More than 30 fled.</span></p></main></body></html>`);
const root = document.querySelector('main')!;
const runs = [...root.querySelectorAll('[data-at]')];
const inRun = (run: number, offset: number) => ({ node: runs[run]!.firstChild!, offset });
const words = (...[from, to]: [Parameters<typeof chosenWords>[0], Parameters<typeof chosenWords>[1]]) => {
  const span = chosenWords(from, to, root, TEXT);
  return span && TEXT.slice(span.start, span.end);
};

describe('what is selected on the page is told as offsets into the report', () => {
  it('within a run and across runs', () => {
    expect(words(inRun(0, 0), inRun(0, 6))).toBe('Gunmen');
    expect(words(inRun(0, 7), inRun(2, 7))).toBe('killed five people');
  });
  it('offsets are UTF-16 code units, as the record has them', () => {
    expect(chosenWords(inRun(3, 3), inRun(3, 15), root, TEXT)).toEqual({ start: 30, end: 42 });
    expect(words(inRun(3, 3), inRun(3, 15))).toBe('More than 30');
  });
  it('backwards as forwards, and without the white space at its ends', () => {
    expect(words(inRun(2, 1), inRun(0, 13))).toBe('five');
  });
  it('from and to between elements, as a double or triple click has it', () => {
    const paragraph = root.querySelector('p')!;
    expect(words({ node: paragraph, offset: 0 }, { node: paragraph, offset: paragraph.childNodes.length })).toBe(TEXT);
  });
  it('none where it holds no words, or begins outside the text', () => {
    expect(words(inRun(0, 6), inRun(0, 7))).toBe(null);
    expect(words({ node: document.querySelector('header')!.firstChild!, offset: 0 }, inRun(0, 3))).toBe(null);
  });
});

it('words are stepped through without a mouse', () => {
  const step = (at: number, by: 1 | -1) => {
    const span = wordBeside(TEXT, at, by);
    return span && TEXT.slice(span.start, span.end);
  };
  expect(step(0, 1)).toBe('Gunmen');
  expect(step(6, 1)).toBe('killed');
  expect(step(26, 1)).toBe('More');
  expect(step(26, -1)).toBe('people');
  expect(step(0, -1)).toBe(null);
  expect(step(TEXT.length, 1)).toBe(null);
});
