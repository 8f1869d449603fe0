import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
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
