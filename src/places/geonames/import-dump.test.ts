import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { CasusError } from '../../model/index.ts';
import type { Gazetteer } from '../candidate.ts';
import { dumpFile, openDump } from './dump-file.ts';
import { withDump } from './dump-gazetteer.ts';
import { featureOf, readDumpRow, readOtherName } from './dump-row.ts';
import { importDump } from './import-dump.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-geonames-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const at = (name: string) => join(folder, name);

/** A row like those of allCountries.txt. */
const row = (id: number, name: string, others: string, kind: string, country: string, admin1: string, point: [number, number], people = 0) =>
  [id, name, name, others, ...point, ...kind.split('.'), country, '', admin1, '', '', '', people, '', 10, 'Africa/Lagos', '2020-01-01'].join('\t'); // prettier-ignore

const PLACES = [
  row(101, 'Gwarzolo', 'Gwarzolo Gari,GZL,غوارزولو', 'P.PPL', 'NG', '27', [11.1, 13.2]),
  row(102, 'Karvel', 'Carvel', 'P.PPLA2', 'NG', '27', [12, 13], 42_000),
  row(103, 'Qaryat Shaykh', '', 'P.PPL', 'SY', '', [35, 38]),
  row(104, 'Old Karvel', '', 'P.PPLQ', 'NG', '27', [12, 13.1]),
  row(105, 'Yedda Hill', '', 'T.HLL', 'NG', '27', [12, 13.1]),
  row(106, 'Yedda Island', '', 'T.ISL', 'NG', '', [4, 6]),
  row(107, 'Borno', '', 'A.ADM1', 'NG', '27', [11.5, 13]),
  row(108, 'Quoted "Town"', '', 'P.PPL', '', '', [0, 0]),
];
const NAMES = [
  '1\t102\ten\tCarville\t1\t\t\t\t\t',
  '2\t102\tlink\thttps://example.org\t\t\t\t\t\t',
  '3\t999\ten\tNowhere\t\t\t\t\t\t',
];

/** A zip with one deflated member, as GeoNames gives them out. */
function zip(member: string, text: string): Buffer {
  const [name, data] = [Buffer.from(member), Buffer.from(text)];
  const packed = deflateRawSync(data);
  const head = (signature: number, length: number, from: number) => {
    const bytes = Buffer.alloc(length);
    bytes.writeUInt32LE(signature, 0);
    bytes.writeUInt16LE(20, from);
    bytes.writeUInt16LE(8, from + 4);
    bytes.writeUInt32LE(crc32(data), from + 10);
    bytes.writeUInt32LE(packed.length, from + 14);
    bytes.writeUInt32LE(data.length, from + 18);
    bytes.writeUInt16LE(name.length, from + 22);
    return bytes;
  };
  const local = Buffer.concat([head(0x04034b50, 30, 4), name, packed]);
  const central = Buffer.concat([head(0x02014b50, 46, 6), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Stands for the embedded gazetteer: it knows one Karvel. */
const embedded: Gazetteer = {
  lookup: (name) =>
    name !== 'Karvel' ? [] : [{ id: 7, name: 'Karvel', feature: 'settlement', population: 40_000, country: 'NGA', admin1: 'Borno State', admin1Code: 'NG.27', latitude: 12.05, longitude: 13, match: 'name' }], // prettier-ignore
  mayOpen: () => true,
};

const failure = async (work: Promise<unknown>): Promise<CasusError> => {
  const error: unknown = await work.then(() => null, (reason: unknown) => reason); // prettier-ignore
  if (!(error instanceof CasusError)) throw new Error('no CasusError came');
  return error;
};

describe('a gazetteer of zips like GeoNames’', () => {
  let gazetteer: Gazetteer;
  beforeAll(async () => {
    writeFileSync(at('allCountries.zip'), zip('allCountries.txt', PLACES.join('\n')));
    writeFileSync(at('alternateNamesV2.zip'), zip('alternateNamesV2.txt', `${NAMES.join('\r\n')}\r\n`));
    const imported = await importDump({ places: at('allCountries.zip'), otherNames: at('alternateNamesV2.zip'), target: at('all.sqlite') }); // prettier-ignore
    expect(imported).toMatchObject({ places: 6, setAside: 0, resumedAt: 0 });
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    gazetteer = withDump(embedded, openDump(at('all.sqlite')), new Map([['NG.27', 'Borno State']]));
  });

  it.each([
    ['Gwarzolo', 'Gwarzolo', 'settlement', 'NGA', 'name'],
    ['GWARZOLO GARI', 'Gwarzolo', 'settlement', 'NGA', 'alias'],
    ['Carville', 'Carville', 'settlement', 'NGA', 'name'],
    ['Carvel', 'Carville', 'settlement', 'NGA', 'alias'],
    ['Qariyat Sheikh', 'Qaryat Shaykh', 'settlement', 'SYR', 'sound'],
    ['Yedda Island', 'Yedda Island', 'region', 'NGA', 'name'],
    ['Borno', 'Borno', 'admin1', 'NGA', 'name'],
    ['Quoted "Town"', 'Quoted "Town"', 'settlement', null, 'name'],
  ])('%s is %s', (name, called, feature, country, match) => {
    expect(gazetteer.lookup(name)[0]).toMatchObject({ name: called, feature, country, match });
  });

  it('knows the division by the name of the embedded one', () => {
    expect(gazetteer.lookup('Gwarzolo')[0]).toMatchObject({ admin1: 'Borno State', admin1Code: 'NG.27' });
  });

  it('leaves what both know to the embedded one', () => {
    expect(gazetteer.lookup('Karvel').map(({ id }) => id)).toEqual([7]);
  });

  it.each(['Old Karvel', 'Yedda Hill', 'Nowhere', 'GZL', '', 'x'.repeat(1000)])('does not know %s', (name) => {
    expect(gazetteer.lookup(name)).toEqual([]);
  });

  it('has an id of its own', () => {
    expect(gazetteer.id).toMatch(/^geonames-6-\d+$/);
  });
});

test('an import cut short goes on where it was, and comes to the same', async () => {
  const many = Array.from({ length: 120_000 }, (_, i) => row(i + 1, `Place${i}`, '', 'P.PPL', 'ZA', '', [1, 1]));
  writeFileSync(at('NG.txt'), many.join('\n'));
  const target = at('ng.sqlite');
  const cut = importDump({
    places: at('NG.txt'),
    target,
    onProgress: ({ lines }) => {
      if (lines > 90_000) throw new CasusError({ code: 'internal', input: '', message: 'the power went' });
    },
  });
  expect((await failure(cut)).message).toBe('the power went');
  expect(existsSync(target)).toBe(false);
  const imported = await importDump({ places: at('NG.txt'), target });
  expect(imported.resumedAt).toBeGreaterThan(0);
  expect(imported).toMatchObject({ places: 120_000, names: 120_000 });
});

describe('what cannot be imported is told, with the file and the mend', () => {
  it.each([
    ['nowhere.zip', null, 'not-found', 'there is no such file'],
    ['text.zip', 'no zip at all', 'truncated', 'cut short or broken'],
    ['empty.txt', '', 'not-text', 'is no GeoNames dump'],
    ['prose.txt', 'A bomb went off.\n'.repeat(200), 'not-text', 'is no GeoNames dump'],
  ])('%s', async (name, text, code, message) => {
    if (text !== null) writeFileSync(at(name), text);
    const error = await failure(importDump({ places: at(name), target: at('never.sqlite') }));
    expect(error.problem).toMatchObject({ code });
    expect(error.message).toContain(at(name));
    expect(error.message).toContain(message);
  });

  it('a zip cut short', async () => {
    const whole = zip('allCountries.txt', PLACES.join('\n').repeat(50));
    writeFileSync(at('cut.zip'), whole);
    truncateSync(at('cut.zip'), whole.length - 30);
    expect((await failure(importDump({ places: at('cut.zip'), target: at('never.sqlite') }))).problem.code).toBe(
      'truncated',
    );
  });

  it('a target that cannot be written', async () => {
    writeFileSync(at('a-file'), '');
    const error = await failure(importDump({ places: at('allCountries.zip'), target: join(at('a-file'), 'x.sqlite') }));
    expect(error.message).toContain('--to');
  });

  it('single lines that are none are set aside and counted', async () => {
    writeFileSync(at('torn.txt'), [PLACES[0], 'torn', '5\tX\tX\t\tnorth\t1\tP\tPPL', ...PLACES.slice(1)].join('\n'));
    expect(await importDump({ places: at('torn.txt'), target: at('torn.sqlite') })).toMatchObject({
      places: 6,
      setAside: 2,
      firstSetAside: `${at('torn.txt')}, line 2`,
    });
  });
});

describe('the file that is used', () => {
  it('is the one that CASUS_GAZETTEER names', () => {
    expect(dumpFile(at('all.sqlite'))).toBe(at('all.sqlite'));
    expect(dumpFile('none')).toBeNull();
    expect(() => dumpFile(at('gone.sqlite'))).toThrow(/gone\.sqlite.*casus gazetteer import/);
  });

  it('must be one of ours', () => {
    writeFileSync(at('other.sqlite'), readFileSync(at('allCountries.zip')));
    expect(() => openDump(at('other.sqlite'))).toThrow(/is no gazetteer/);
  });
});

test('rows and names', () => {
  expect(featureOf('P', 'PPLX')).toBe('settlement');
  expect(featureOf('P', 'PPLH')).toBeNull();
  expect(featureOf('H', 'STM')).toBeNull();
  expect(readDumpRow('1\tA')).toBe('bad');
  expect(readOtherName('1\t2\ten')).toBe('bad');
  expect(readOtherName('1\t2\tpost\t9000')).toBeNull();
});
