import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CasusError } from '../../model/index.ts';
import { exporterOf } from '../exporters.ts';
import { csv } from '../formats/csv.ts';
import { ownCodebook } from './own-codebook.ts';
import { toldIncident, type Told } from './testing.ts';

const NEWSROOM = readFileSync(new URL('../../../examples/codebooks/newsroom.yaml', import.meta.url), 'utf8');

const SHOOTING: Told = {
  by: { text: 'gunmen of the Sahel Front', name: 'Sahel Front', sector: 'REB', country: 'MLI' },
  against: { text: 'villagers', sector: 'CVL' },
  figures: { killed: { low: 31, qualifier: 'more_than', text: 'more than 30' }, injured: 12 },
};

/** One column of type and expression, for one incident. */
function column(value: string, type = 'string', told: Told = SHOOTING) {
  const yaml = `name: One\ncolumns:\n  - name: it\n    type: ${type}\n    value: ${JSON.stringify(value)}\n`;
  const { row, code, why } = ownCodebook(yaml, 'one.yaml').map(toldIncident(told));
  return row ? row[0] : `${code!}: ${why!}`;
}

/** What is wrong with a file. */
function fault(yaml: string): string {
  try {
    ownCodebook(yaml, 'mine.yaml');
  } catch (error) {
    if (error instanceof CasusError) return error.message;
    throw error;
  }
  throw new Error('nothing is wrong');
}

describe('the codebook of a newsroom', () => {
  const newsroom = ownCodebook(NEWSROOM, 'newsroom.yaml');
  const row = (told: Told) => {
    const { row: cells } = newsroom.map(toldIncident(told));
    return cells && Object.fromEntries(newsroom.columns.map(({ name }, i) => [name, cells[i]]));
  };

  it('has a row with what it asks for', () => {
    expect(row(SHOOTING)).toEqual({
      id: 'aaaaaaaaab',
      day: '2022-03-14',
      when: 'Monday',
      year: 2022,
      where: 'Gao, MLI',
      what: 'Shooting in Gao, Mali, 14 Mar 2022',
      who: 'Sahel Front',
      killed: 31,
      killed_range: 'at least 31',
      injured: 12,
      disputed: false,
      according_to: 'police',
      outlets: 1,
      links: 'https://news.example/gao',
      claims: [{ words: 'more than 30', by: ['police'] }],
    });
  });

  it('leaves out what its filter does not let through, and says so', () => {
    expect(newsroom.map(toldIncident({ ...SHOOTING, figures: {} }))).toMatchObject({ row: null, code: 'filter' });
    expect(newsroom.map(toldIncident({ ...SHOOTING, scope: 'aggregate' }))).toMatchObject({ row: null, code: 'filter' }); // prettier-ignore
  });

  it('leaves cells empty of which nothing is told', () => {
    expect(row({ days: ['2022-03-01', '2022-03-31'], figures: { killed: 2 }, place: null })).toMatchObject({ day: null, where: null, who: 'not known', injured: null, killed_range: null }); // prettier-ignore
  });

  it('masks private persons and neutralises formulas as every table does', async () => {
    const told = toldIncident({ ...SHOOTING, by: { text: '=cmd', sector: 'REB' }, against: { text: 'Ana Ruiz', name: 'Ana Ruiz', person: 'private' }, summary: 'Ana Ruiz shot' }); // prettier-ignore
    let file = '';
    for await (const piece of exporterOf(csv, [newsroom]).write([told])) file += piece.toString();
    expect(file).not.toContain('Ruiz');
    expect(file).toContain("'=cmd");
  });
});

describe('expressions', () => {
  it.each([
    ['text that is not there is empty', 'orElse(admin1, "no province") + place', 'string', 'no province'],
    ['a comparison with nothing is false', 'killed_low > 3', 'boolean', false],
    ['a sum with nothing is nothing', 'killed_low + injured_low', 'integer', null],
    ['nothing is null', 'killed_low == null', 'boolean', true],
    ['a day that is not there has no year', 'year(date_start)', 'integer', null],
    ['a day that is not there is on no side of another', 'date_end <= "2024-12-31"', 'boolean', false],
    ['days are counted with both ends', 'days("2024-02-28", "2024-03-01")', 'integer', 3],
    ['text and nothing is text', '"on " + date_start', 'string', 'on '],
    ['a list is parted', '["a", "b; c"]', 'string', 'a; b, c'],
    ['whole and broken numbers add up', 'orElse(latitude, 1.5) + 1', 'number', 2.5],
    ['what may not be there is asked for', 'has(incident.figures.killed) ? "told" : "not told"', 'string', 'not told'],
    ['the type of event has a name of its own', 'event_type', 'string', 'ASSAULT'],
  ])('%s', (_, value, type, expected) => {
    expect(column(value, type, { days: null, place: null })).toEqual(expected);
  });

  it('that fail for one incident set its row aside with the reason, and leave no cell silently empty', () => {
    expect(column('incident.figures.killed.figure.low', 'integer', {})).toBe(
      'expression: it: no such key: killed; ask has(…) before',
    );
    expect(column('incident.place.name', 'integer')).toBe('expression: it: "Gao" is no value of type integer');
    expect(column('date_text', 'date')).toBe('expression: it: "Monday" is no value of type date');
  });

  it('reach nothing but what they are given', () => {
    for (const value of ['incident.constructor', 'incident.__proto__.polluted']) {
      expect(column(value, 'json')).toMatch(/^expression: it: no such key/);
    }
    expect(fault('name: A\ncolumns:\n  - name: a\n    value: process.env\n')).toMatch(/unknown variable: process/);
  });
});

describe('what is wrong in a file is told with its line and column', () => {
  const head = 'name: Mine\ncolumns:\n';
  it.each([
    ['a column that there is not', `${head}  - name: a\n    value: kiled_best + 1\n`, 'mine.yaml, line 4, column 12: columns.0.value: unknown variable: kiled_best'], // prettier-ignore
    ['types that do not go together', `${head}  - name: a\n    value: "killed_best + place"\n`, 'mine.yaml, line 4, column 13: columns.0.value: no such overload: int + string'], // prettier-ignore
    ['a sentence that breaks off', `${head}  - name: a\n    value: killed_best +\n`, 'mine.yaml, line 4, column 25: columns.0.value: unexpected token: EOF'], // prettier-ignore
    ['a type that the column cannot hold', `${head}  - name: a\n    type: integer\n    value: place\n`, 'mine.yaml, line 5, column 12: columns.0.value gives string, where integer is wanted'], // prettier-ignore
    ['a filter that is no question', `filter: killed_best\n${head}  - {name: a, value: place}\n`, 'mine.yaml, line 1, column 9: filter gives int, where true or false is wanted'], // prettier-ignore
    ['a pattern, which can take for ever', `${head}  - name: a\n    value: place.matches("(a+)+b")\n`, 'mine.yaml, line 4, column 12: columns.0.value: matches() is not there; use contains(), startsWith() or endsWith()'], // prettier-ignore
    ['a key that there is not', `${head}  - name: a\n    valeu: place\n    value: place\n`, 'mine.yaml, line 4, column 12: columns.0: Unrecognized key: "valeu"'], // prettier-ignore
    ['two columns of one name', `${head}  - {name: a, value: place}\n  - {name: a, value: country}\n`, 'mine.yaml, line 4, column 12: there are two columns called a'], // prettier-ignore
    ['no columns', 'name: Mine\ncolumns: []\n', 'mine.yaml, line 2, column 10: columns: '],
    ['YAML that is none', 'name: "Mine\n', 'mine.yaml, line 2, column 1: Missing closing "quote'],
    ['aliases, which can fill a memory', `name: &a Mine\ncolumns:\n  - {name: *a, value: place}\n`, 'mine.yaml: a codebook has no aliases'], // prettier-ignore
    [
      'the type of event by the word of CEL',
      `${head}  - name: a\n    value: type == "ASSAULT"\n`,
      'called event_type here',
    ],
  ])('%s', (_, yaml, expected) => {
    expect(fault(yaml)).toContain(expected);
  });

  it('and a file that is too large is not read', () => {
    expect(fault(`name: ${'a'.repeat(300_000)}`)).toMatch(/256 KiB at most/);
  });

  it('and an expression that is nested too deep', () => {
    expect(fault(`${head}  - name: a\n    value: "${'('.repeat(500)}1${')'.repeat(500)}"\n`)).toMatch(/line 4/);
  });
});
