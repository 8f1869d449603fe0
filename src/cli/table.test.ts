import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cut, tableLines, wrap, type TableColumn } from './table.ts';

interface Row {
  readonly name: string;
  readonly place: string;
  readonly killed: string;
}
const columns: TableColumn<Row>[] = [
  { heading: 'NAME', cell: ({ name }) => name },
  { heading: 'PLACE', least: 5, cell: ({ place }) => place },
  { heading: 'KILLED', align: 'right', cell: ({ killed }) => killed },
  { heading: 'NOTE', roomy: true, cell: ({ killed }) => `note ${killed}` },
];
const rows: Row[] = [
  { name: 'one', place: 'Santiago de los Caballeros', killed: '3' },
  { name: 'two', place: '東京', killed: '12+' },
];

describe('tableLines', () => {
  it('aligns cells, counts a wide character as two columns, and cuts nothing in a pipe', () => {
    expect(tableLines(columns, rows, null)).toEqual({
      heading: 'NAME  PLACE                       KILLED  NOTE',
      lines: ['one   Santiago de los Caballeros       3  note 3', 'two   東京                           12+  note 12+'],
    });
  });

  it('leaves out what is for roomy terminals first, then cuts the columns that may be cut', () => {
    expect(tableLines(columns, rows, 24)).toEqual({
      heading: 'NAME  PLACE       KILLED',
      lines: ['one   Santiago …       3', 'two   東京           12+'],
    });
  });

  it('leaves out a column in which no row has anything', () => {
    const { heading } = tableLines(columns, [{ name: 'one', place: '', killed: '1' }], null);
    expect(heading).toBe('NAME  KILLED  NOTE');
  });

  it('is never wider than asked as long as the uncut columns fit, whatever the cells hold', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.constant('x'), place: text, killed: fc.constant('1') })), (some) => {
        const { heading, lines } = tableLines(columns, some, 30);
        for (const line of [heading, ...lines]) expect(stringWidth(line)).toBeLessThanOrEqual(30);
      }),
    );
  });
});

it('cut keeps what fits and marks what it took', () => {
  expect(cut('Santiago', 8)).toBe('Santiago');
  expect(cut('Santiago', 5)).toBe('Sant…');
  expect(cut('東京都庁', 5)).toBe('東京…');
});

it('wrap breaks at spaces', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('incomprehensible', 7)).toEqual(['incomprehensible']);
});
