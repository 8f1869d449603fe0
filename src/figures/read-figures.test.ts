import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readFigures, type FigureMention } from './read-figures.ts';

function figuresOf(text: string): FigureMention[] {
  return analyse(text).sentences.flatMap((sentence) => readFigures(sentence));
}

/** The figures of a text, each as [words, low, best, high, qualifier]. */
function read(text: string): unknown[] {
  return figuresOf(text).map(({ value: { text, low, best, high, qualifier } }) => [text, low, best, high, qualifier]);
}

describe("the contract's table of figures", () => {
  it.each([
    ['Gunmen killed five people.', 'five', 5, 5, 5, 'exactly'],
    ['The blast killed at least 30 people.', 'at least 30', 30, null, null, 'at_least'],
    ['Police counted 30 or more bodies.', '30 or more', 30, null, null, 'at_least'],
    ['No fewer than 30 people died.', 'No fewer than 30', 30, null, null, 'at_least'],
    ['30+ killed in market blast', '30+', 30, null, null, 'at_least'],
    ['It killed more than 30 people.', 'more than 30', 31, null, null, 'more_than'],
    ['Over one hundred people were hurt.', 'Over one hundred', 101, null, null, 'more_than'],
    ['Up to 40 people may have died.', 'Up to 40', null, null, 40, 'up_to'],
    ['As many as 40 were feared dead.', 'As many as 40', null, null, 40, 'up_to'],
    ['No more than 40 soldiers were there.', 'No more than 40', null, null, 40, 'up_to'],
    ['Fewer than 40 people came.', 'Fewer than 40', null, null, 39, 'fewer_than'],
    ['Less than 40 people came.', 'Less than 40', null, null, 39, 'fewer_than'],
    ['Between 20 and 30 rebels attacked.', 'Between 20 and 30', 20, null, 30, 'between'],
    ['It left 20 to 30 people dead.', '20 to 30', 20, null, 30, 'between'],
    ['It left 20–30 people dead.', '20–30', 20, null, 30, 'between'],
    ['Two or three men fled.', 'Two or three', 2, null, 3, 'between'],
    ['Two to three thousand people fled.', 'Two to three thousand', 2000, null, 3000, 'between'],
    ['About 60 people were hurt.', 'About 60', null, 60, null, 'about'],
    ['Some 60 people were hurt.', 'Some 60', null, 60, null, 'about'],
    ['Nearly two dozen people were hurt.', 'Nearly two dozen', null, 24, null, 'about'],
    ['An estimated 60 people were hurt.', 'An estimated 60', null, 60, null, 'about'],
    ['Close to 60 or so people were hurt.', 'Close to 60 or so', null, 60, null, 'about'],
    ['A couple of men were hurt.', 'A couple', 2, null, null, 'unspecified'],
    ['Several others were hurt.', 'Several', 3, null, null, 'unspecified'],
    ['A number of people were hurt.', 'A number of', 3, null, null, 'unspecified'],
    ['Some armed men were seen.', 'Some', 3, null, null, 'unspecified'],
    ['A few were hurt.', 'A few', 3, null, null, 'unspecified'],
    ['Dozens more were hurt.', 'Dozens', 24, null, null, 'unspecified'],
    ['Scores were hurt.', 'Scores', 40, null, null, 'unspecified'],
    ['Hundreds fled.', 'Hundreds', 200, null, null, 'unspecified'],
    ['Thousands fled.', 'Thousands', 2000, null, null, 'unspecified'],
    ['Tens of thousands fled.', 'Tens of thousands', 20_000, null, null, 'unspecified'],
    ['Several hundred people fled.', 'Several hundred', 300, null, null, 'unspecified'],
    ['A dozen men fled.', 'A dozen', 12, 12, 12, 'exactly'],
    ['Half a dozen men fled.', 'Half a dozen', 6, 6, 6, 'exactly'],
    ['No one was hurt.', 'No one', 0, 0, 0, 'exactly'],
    ['Nobody was hurt.', 'Nobody', 0, 0, 0, 'exactly'],
    ['There were no casualties.', 'no', 0, 0, 0, 'exactly'],
    ['None of the guards was hurt.', 'None', 0, 0, 0, 'exactly'],
    ['A 300-strong mob came.', '300-strong', 300, 300, 300, 'exactly'],
    ['AT LEAST THREE PEASANTS DIED.', 'AT LEAST THREE', 3, null, null, 'at_least'],
  ])('%s', (text, ...figure) => {
    expect(read(text)).toEqual([figure]);
  });
});

describe('numbers as reports write them', () => {
  it.each([
    ['1,300 people fled.', 1300],
    ['1,50,000 people fled.', 150_000],
    ['2.5 million people fled.', 2_500_000],
    ['One and a half million people fled.', 1_500_000],
    ['Ten thousand people fled.', 10_000],
    ['Twenty-five people fled.', 25],
    ['Twenty five people fled.', 25],
    ['One hundred and twelve people fled.', 112],
    ['A hundred people fled.', 100],
    ['Two lakh people fled.', 200_000],
    ['٣٠ people fled.', 30],
    ['３０ people fled.', 30],
    ['2000 people fled.', 2000],
    ['In May 12 people died.', 12],
    ['On 12 May 30 people died.', 30],
  ])('%s', (text, value) => {
    expect(read(text).map((figure) => (figure as unknown[]).slice(1, 4))).toEqual([[value, value, value]]);
  });

  it('reads a list of killed and wounded as one figure each, with "one" as a count', () => {
    expect(read('The bomb went off on Sunday, killing one and wounding at least seven others.')).toEqual([
      ['one', 1, 1, 1, 'exactly'],
      ['at least seven', 7, null, null, 'at_least'],
    ]);
  });

  it('keeps both figures of a toll that rose', () => {
    expect(read('The toll rose from 20 to 30.').map((figure) => (figure as unknown[])[0])).toEqual(['20', '30']);
  });
});

describe('numbers that count no one', () => {
  it.each([
    'The 22-year-old was shot.',
    'Juan Perez, 22, was shot.',
    'The 5 y/o boy was shot.',
    'Children aged between 6 and 12 were there.',
    'It happened on 12 May 2015, at 10:30.',
    'It happened on May 12, 1990.',
    'GUATEMALA CITY, 4 FEB 90',
    'The war began in 1980.',
    'The 2014 elections were peaceful.',
    'They took $5 million.',
    'They took 10 million Colombian pesos.',
    'Support fell by 20 percent.',
    'The village is 12 miles away.',
    'Hundreds of kilometres away lies the sea.',
    'Route 66 was closed.',
    'It is road No. 4.',
    'They carried an AK-47 and 7.62 mm rounds.',
    'One of the men fled.',
    'This one is new.',
    'A 15-minute shootout followed the seven-year war.',
    'They won 2-3.',
    'The truce held for 24 hours.',
    'The truce held for five and a half hours.',
    'Call 505-2-1234.',
    'He spent some time there.',
    'He was the third of them.',
    'From 5 to 7 May they met.',
    'At 2300 on 20 August they met.',
    'Two thirds of them left.',
    'They are aged 15 and 17.',
    'He was ambassador from 2001-2006.',
    'At approximately 1915 a bomb went off.',
    'He fled when he was 10.',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

const ONES = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']; // prettier-ignore
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

function spelled(n: number, and: string, hyphen: string): string {
  if (n < 20) return ONES[n]!;
  if (n < 100) return TENS[Math.floor(n / 10)]! + (n % 10 ? hyphen + ONES[n % 10]! : '');
  for (const [unit, word] of [
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (n < unit) continue;
    const rest = n % unit;
    const link = rest > 0 && rest < 100 ? and : ' ';
    return `${spelled(Math.floor(n / unit), and, hyphen)} ${word}${rest ? link + spelled(rest, and, hyphen) : ''}`;
  }
  return '';
}

describe('every number', () => {
  const number = fc.oneof(fc.integer({ min: 2, max: 10_000_000 }), fc.integer({ min: 2, max: 3000 }));

  it('reads back from words, with or without "and" and hyphens', () => {
    fc.assert(
      fc.property(number, fc.constantFrom(' and ', ' '), fc.constantFrom('-', ' '), (n, and, hyphen) => {
        const words = spelled(n, and, hyphen);
        expect(read(`The attack killed ${words} people.`)).toEqual([[words, n, n, n, 'exactly']]);
        expect(read(`THE ATTACK KILLED AT LEAST ${words.toUpperCase()}.`)).toEqual([
          [`AT LEAST ${words.toUpperCase()}`, n, null, null, 'at_least'],
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('reads back from digits, with or without thousands separators', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (n) => {
        for (const digits of [String(n), n.toLocaleString('en')]) {
          expect(read(`The attack killed ${digits} people.`)).toEqual([[digits, n, n, n, 'exactly']]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever the text', () => {
  const words = ['one', 'a', 'hundred', 'and', 'half', 'dozen', 'thousand', 'million', 'between', 'to', 'or', 'more', 'than', 'at', 'least',
    'no', '12', '1,300', '2.5', '-', '–', ',', '(', ')', '$', 'several', 'of', 'dozens', 'some', 'people', 'May', 'years', '300-strong', '1980-90',
    'twenty-five', 'up', '%', 'AK-47', 'under', '.', '\n', 'were', 'killed', 'from', '+']; // prettier-ignore
  const text = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((list) => list.join(' '));

  it('the span is the words, the spans do not overlap, and the bounds hold', () => {
    fc.assert(
      fc.property(text, (text) => {
        for (const sentence of analyse(text).sentences) {
          let before = sentence.start;
          for (const { start, end, first, last, value } of readFigures(sentence)) {
            expect(start).toBeGreaterThanOrEqual(before);
            before = end;
            expect([sentence.tokens[first]!.start, sentence.tokens[last]!.end]).toEqual([start, end]);
            expect(value.text).toBe(text.slice(start, end).replace(/\s+/g, ' '));
            const bounds = [value.low, value.best, value.high].filter((bound) => bound !== null);
            expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['one hundred and ', 'between 1 and ', 'a ', 'at least ', '12-', '1 to ', 'some men ', 'half a '])(
    'survives "%s"',
    (piece) => {
      const mentions = figuresOf(piece.repeat(Math.ceil(500_000 / piece.length)));
      expect(mentions.every(({ start, end }) => end - start < 2_001)).toBe(true);
    },
  );
});
