import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inNewFolder, jsonLines } from './run-casus.ts';

const { casus, path } = inNewFolder();

const GED = [
  'id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,deaths_b,best,high,low',
  '1,1,Government of Mali,JNIM,1,Gao town,Gao,16.272,-0.045,Mali,1,2022-03-14,2022-03-14,5,5,7,5',
  '2,1,Government of Mali,JNIM,1,Gao town,Gao,16.272,-0.045,Mali,1,2022-03-14,2022-03-14,5,5,7,5',
  '3,1,Government of Mali,JNIM,1,Gao town,Gao,16.272,-0.045,Mali,1,some day,,5,5,7,5',
].join('\n');

it('imports a table, sets aside what it cannot read, and measures the incidents against it', async () => {
  writeFileSync(path('ged.csv'), GED);
  const imported = await casus(['import', 'ged.csv']);
  expect(imported.stderr).toMatch(/set aside \[bad-record\] ged\.csv, line 4: date_start to date_end is "some day" to empty/);
  expect(imported.stdout).toBe(
    '2 rows of UCDP GED imported, 1 row set aside.\ncasus.casus now holds 2 incidents. Look at them: casus incidents\n',
  );
  expect(imported.code).toBe(1);
  const page = await casus(['evaluate', '--against', 'ged.csv', '--csv', 'rows.csv']);
  expect(page.stdout).toMatch(/^Found {3}2\nMissed {2}0 .*\nExtra {3}0 .*\nPrecision 1\.000, recall 1\.000, F1 1\.000\.$/m);
  expect(readFileSync(path('rows.csv'), 'utf8').split('\r\n')[1]).toMatch(/^found,1,2,[a-z2-7]{10},MLI,2022-03-14,/);
  const [told] = jsonLines((await casus(['evaluate', '--against', 'ged.csv', '--country', 'Niger', '--json'])).stdout);
  expect(told).toMatchObject({ kind: 'evaluated', codebook: 'ged', theirs: 0, ours: 0, found: 0, unread: 1 });
}); // prettier-ignore

it('says what a table lacks, and what to measure', async () => {
  writeFileSync(path('mine.csv'), 'day,place\n2022-03-14,Gao\n');
  const asked = await casus(['import', 'mine.csv', '--codebook', 'acled']);
  expect(asked).toMatchObject({ code: 3, stdout: '' });
  expect(asked.stderr).toContain('mine.csv is no table of ACLED: it lacks the columns event_id_cnty, event_date');
  const bare = await casus(['evaluate']);
  expect(bare).toMatchObject({ code: 2 });
  expect(bare.stderr).toContain('--against FILE');
});

it('leaves an incident its id where a table tells of it too, however early the row was published', async () => {
  writeFileSync(path('news.txt'), 'date 2023-05-03\n\nRebels shelled the market of Gao, Mali, on 2 May 2023, killing 9 people, police said.\n'); // prettier-ignore
  writeFileSync(path('same.csv'), GED.split('\n').slice(0, 2).join('\n').replace('id,', 'source_date,id,').replace('\n1,1,Government of Mali,JNIM', '\n2023-05-01,7,3,Rebels,Civilians').replaceAll('2022-03-14', '2023-05-02').replace('5,5,7,5', '0,9,9,9')); // prettier-ignore
  await casus(['add', 'news.txt', '-w', 'both.casus']);
  const ids = async () => jsonLines((await casus(['incidents', '-w', 'both.casus', '--json'])).stdout).map(({ id }) => id);
  const before = await ids();
  expect((await casus(['import', 'same.csv', '-w', 'both.casus'])).stdout).toContain('1 row of UCDP GED imported');
  expect(before).toHaveLength(1);
  expect(await ids()).toEqual(before);
}); // prettier-ignore

const EXAMPLE = (name: string) => readFileSync(new URL(`../examples/tables/${name}`, import.meta.url), 'utf8');

describe('a table in columns of its own', () => {
  const written = (mapping = EXAMPLE('mapping.yaml'), table = EXAMPLE('coders.csv')) => {
    writeFileSync(path('mapping.yaml'), mapping);
    writeFileSync(path('coders.csv'), table);
  };
  const imported = (...more: string[]) => casus(['import', 'coders.csv', '--mapping', 'mapping.yaml', ...more]);

  it('comes in as its mapping says, and what two coders made of a report is compared', async () => {
    written();
    const first = await imported();
    expect(first.stderr).toBe('');
    expect(first.stdout.split('\n').slice(0, 3)).toEqual([
      '3 rows of Village watch imported.',
      'casus.casus now holds 3 incidents. Look at them: casus incidents',
      '2 reports coded by Ana and Ben. How well they agree: casus agree report "Village watch: Ana, Ben"',
    ]);
    const incidents = jsonLines((await casus(['incidents', '--json'])).stdout);
    expect(incidents.find(({ type }) => type === 'PROTEST')).toMatchObject({
      modes: ['demo'],
      date: { start: '2023-05-01', end: '2023-05-31', text: '05/2023' },
      place: { name: 'Bamako', country: 'MLI', precision: 'settlement' },
    });
    const [told] = jsonLines((await casus(['agree', 'report', '--json'])).stdout) as unknown as [
      { machine: null; agreement: { betweenCoders: object[] } },
    ];
    expect(told).toMatchObject({
      reports: 2,
      machine: null,
      coders: [
        { name: 'Ana', coded: 2 },
        { name: 'Ben', coded: 2 },
      ],
    });
    // The same table again is nothing new, a changed coding is.
    const again = jsonLines((await imported('--json')).stdout);
    expect(again.at(-2)).toMatchObject({ kind: 'done', codebook: 'village_watch', rows: 0, known: 3 });
    expect(jsonLines((await casus(['log', '--json'])).stdout)).toHaveLength(5);
  });

  it('has a row that cannot be read set aside by its line, and a cell left empty with a warning', async () => {
    const more = '6;SM-120;Ana;14.5.2023;bomb;;;;;;;;;;\n7;SM-121;Ana;14/05/2023;shoting;;;;;;;;;;\n8;SM-122;Ana;14/05/2023;bomb;;;;;;4;two;;;\n9;;Ana;14/05/2023;bomb;;;;;;;;;;\n'; // prettier-ignore
    written(undefined, EXAMPLE('coders.csv') + more);
    const { code, stdout, stderr } = await imported();
    expect(code).toBe(1);
    expect(stdout).toContain('4 rows of Village watch imported, 3 rows set aside, 1 with cells that could not be read');
    const said = ['line 7: date is "14.5.2023", which is no day written as DD/MM/YYYY or MM/YYYY.', 'line 8: type is "shoting", which is no type; put it among the values of type in the mapping.', 'line 10: report is empty, so nothing names the row.']; // prettier-ignore
    for (const one of said) expect(stderr).toContain(`coders.csv, ${one}`);
  });

  it.each([
    ['killed_low: Dead (min)', 'killed_low: Dead (mni)', 'line 26, column 13: killed_low: coders.csv has no column "Dead (mni)". Did you mean Dead (min)?'],
    ['injured: Wounded', 'wounds: Wounded', 'line 28, column 9: the file: Unrecognized key: "wounds". The fields are id, report'],
    ['killed_high: ', 'kiled_high: ', '"kiled_high". Did you mean killed_high?'],
    ['ASSAULT/firearms', 'ASSAULT/firearm', 'type.values.shooting: "ASSAULT/firearm" is no type. Did you mean ASSAULT/firearms?'],
    ['[DD/MM/YYYY, MM/YYYY]', 'dd/mm/yyyy', 'date.format: write it with YYYY, MM or MMM, and DD: DD/MM/YYYY'],
    ['{ value: Mali }', '{ value: Mali, column: Land }', 'country: give either column or value'],
    ['report: Article', '', 'coder: say with report or url which rows are of one report'],
    ['name: Village watch', 'name: [', 'mapping.yaml, line 7'],
  ])('with %j as %j in its mapping is refused with the mend', async (was, is, says) => {
    written(EXAMPLE('mapping.yaml').replace(was, is));
    const { code, stderr } = await imported();
    expect(code).toBe(3);
    expect(stderr).toContain('mapping.yaml');
    expect(stderr).toContain(says);
  }); // prettier-ignore

  it('whose reports are all the same, or that is a workbook, is refused with the mend', async () => {
    const rows = Array.from({ length: 1_001 }, (_, i) => `${i};SAME;Ana;03/05/2023;shooting;;;;;;;;;;\n`).join('');
    written(undefined, `${EXAMPLE('coders.csv').split('\n')[0]!}\n${rows}`);
    expect((await imported()).stderr).toContain(
      'more than 1000 rows are of the report village_watch:SAME. Is its column the right one',
    );
    const workbook = await casus(['import', 'coders.xlsx', '--mapping', 'mapping.yaml']);
    expect(workbook.stderr).toContain('coders.xlsx is a workbook; save the sheet as CSV');
  });
});
