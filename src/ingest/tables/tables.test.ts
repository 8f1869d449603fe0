import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codedReport, evidencedFields, type CodedReport, type Problem } from '../../model/index.ts';
import { importCoder } from './import-coder.ts';
import { importTable } from './import-table.ts';
import { openTable, type TableOptions } from './read-table.ts';

interface Imported {
  readonly codebook: string;
  readonly records: CodedReport[];
  readonly problems: Problem[];
}

async function imported(
  table: string | Buffer,
  options: TableOptions & { publisher?: string } = {},
): Promise<Imported> {
  const open = await openTable('-', { stdin: Readable.from([Buffer.from(table)]), ...options });
  const coder = importCoder(open.codebook, options.publisher);
  const records: CodedReport[] = [];
  const problems: Problem[] = [];
  for await (const one of importTable(open, options.publisher)) {
    if (one.kind === 'set-aside') problems.push(one.problem);
    else if (one.kind === 'report') records.push(codedReport.parse(await coder.code(one.report)));
  }
  return { codebook: open.codebook.id, records, problems };
}

/** A table of one row, from its cells by column. */
const csv = (cells: Record<string, string>, delimiter = ',') =>
  [Object.keys(cells), Object.values(cells).map((cell) => `"${cell.replaceAll('"', '""')}"`)]
    .map((row) => row.join(delimiter))
    .join('\r\n');

const only = async (table: string | Buffer, options?: TableOptions): Promise<CodedReport> => {
  const { records, problems } = await imported(table, options);
  expect(problems).toEqual([]);
  expect(records).toHaveLength(1);
  return records[0]!;
};

/** The words of the text that a field has as its evidence. */
const wordsOf = ({ report, events }: CodedReport, field: string) =>
  events[0]!.evidence.filter((one) => one.field === field).map(({ start, end }) => report.text.slice(start, end));

const ACLED = {
  event_id_cnty: 'MLI1234', event_date: '16 May 2025', year: '2025', time_precision: '1', disorder_type: 'Political violence',
  event_type: 'Violence against civilians', sub_event_type: 'Attack', actor1: 'JNIM: Group for Support of Islam and Muslims',
  assoc_actor_1: '', inter1: '2', actor2: 'Civilians (Mali)', assoc_actor_2: 'Teachers (Mali); Fulani Ethnic Group (Mali)', inter2: '7', iso: '466',
  region: 'Western Africa', country: 'Mali', admin1: 'Gao', admin2: 'Ansongo', admin3: '', location: 'Tessit', latitude: '15.0781',
  longitude: '0.2661', geo_precision: '1', source: 'Sahel Dispatch; AFP', source_scale: 'National',
  notes: 'On 16 May 2025, JNIM fighters attacked Tessit.\nThree people were killed.', fatalities: '3', tags: '', timestamp: '1747872000',
}; // prettier-ignore

const GED = {
  id: '412700', relid: 'MLI-2021-1-1062-4', year: '2021', active_year: 'True', type_of_violence: '1', conflict_new_id: '11347',
  conflict_name: 'Mali: Government', dyad_name: 'Government of Mali - JNIM', side_a: 'Government of Mali', side_b: 'JNIM', number_of_sources: '2',
  source_article: '"Reuters News,2021-03-16"', source_office: 'Reuters News', source_date: '2021-03-16', source_headline: 'Attack on army post kills dozens',
  source_original: 'Malian army', where_prec: '2', where_coordinates: 'Tessit village', where_description: 'near Tessit', adm_1: 'Gao region',
  adm_2: 'Ansongo', latitude: '15.078', longitude: '0.266', country: 'Mali', event_clarity: '1', date_prec: '2',
  date_start: '2021-03-15 00:00:00.000', date_end: '2021-03-17 00:00:00.000', deaths_a: '33', deaths_b: '0', deaths_civilians: '0', deaths_unknown: '0',
  best: '33', high: '36', low: '31', gwnoa: '432', gwnob: '',
}; // prettier-ignore

const GTD = {
  eventid: '202003050012', iyear: '2020', imonth: '3', iday: '0', approxdate: '', extended: '0', country: '123', country_txt: 'Mali',
  provstate: 'Gao', city: 'Tessit', latitude: '15.078', longitude: '0.266', specificity: '1', vicinity: '1', location: '', summary: 'Assailants detonated a bomb at a bus station.',
  success: '0', suicide: '0', attacktype1: '3', attacktype1_txt: 'Bombing/Explosion', attacktype2: '2', attacktype2_txt: 'Armed Assault',
  targtype1: '19', targtype1_txt: 'Transportation', target1: 'Bus station', targtype2: '14', targtype2_txt: 'Private Citizens & Property',
  target2: 'Trader John Miller', gname: 'Unknown', individual: '0', nperps: '4', weaptype1: '6', weaptype1_txt: 'Explosives', weaptype2: '5',
  weaptype2_txt: 'Firearms', nkill: '', nwound: '12', property: '1', ishostkid: '0', nhostkid: '-99', INT_LOG: '-9',
}; // prettier-ignore

describe('every value has its words in the text of the row', () => {
  it.each([
    ['acled', csv(ACLED)],
    ['ged', csv(GED)],
    ['gtd', csv(GTD)],
  ])('%s', async (_, table) => {
    const record = await only(table);
    for (const field of evidencedFields(record.events[0]!)) {
      const words = wordsOf(record, field);
      expect(words.length, field).toBeGreaterThan(0);
      // A span is a cell, or a part of one, of one line.
      for (const one of words) expect(one, field).toMatch(/^\S[^\n]*\S$|^\S$/);
    }
  });
});

describe('ACLED', () => {
  it('gives who did what to whom, when, where, and how many died', async () => {
    const record = await only(csv(ACLED));
    expect(record.report).toMatchObject({
      id: 'acled:MLI1234',
      publisher: 'Sahel Dispatch',
      published: '2025-05-22T00:00:00Z',
      title: 'On 16 May 2025, JNIM fighters attacked Tessit. Three people were killed.',
    });
    expect(record.report.text).toContain('inter1: 2 (Rebel group)\n');
    expect(record.report.text).not.toContain('timestamp');
    const [event] = record.events;
    expect(event).toMatchObject({
      type: 'ASSAULT',
      modes: [],
      status: 'occurred',
      date: { start: '2025-05-16', end: '2025-05-16', text: '16 May 2025' },
      place: {
        name: 'Tessit',
        admin1: 'Gao',
        admin2: 'Ansongo',
        country: 'MLI',
        latitude: 15.0781,
        precision: 'settlement',
      },
      figures: { killed: { low: 3, best: 3, high: 3, qualifier: 'exactly', text: '3' } },
    });
    expect(event!.actors).toMatchObject([
      { role: 'actor', name: 'JNIM: Group for Support of Islam and Muslims', sector: 'REB' },
      { role: 'recipient', name: null, sector: 'CVL', text: 'Civilians (Mali)' },
      { role: 'recipient', name: null, sector: 'CVL', text: 'Teachers (Mali)' },
      { role: 'recipient', name: null, sector: 'CVL', text: 'Fulani Ethnic Group (Mali)' },
    ]);
    expect(wordsOf(record, 'actors.2')).toEqual(['Teachers (Mali)', '7 (Civilians)']);
    expect(wordsOf(record, 'date')).toEqual(['16 May 2025', '1 (the day)']);
  });

  it.each([
    ['2', '2025-05-16', '2025-05-13', '2025-05-19'],
    ['3', '2025-05-16', '2025-05-01', '2025-05-31'],
    ['3', '2025-05-31', '2025-05-16', '2025-05-31'],
    ['3', '2025-02-01', '2025-02-01', '2025-02-15'],
    ['3', '2025-05-09', '2025-04-24', '2025-05-24'],
  ])('reads time precision %s of %s', async (time_precision, event_date, start, end) => {
    const { events } = await only(csv({ ...ACLED, time_precision, event_date }));
    expect(events[0]!.date).toMatchObject({ start, end });
  });

  it('has protesters bear the force that is used on them, and somebody hurt by excessive force', async () => {
    const { events } = await only(
      csv({
        ...ACLED,
        sub_event_type: 'Excessive force against protesters',
        actor1: 'Protesters (Mali)',
        inter1: 'Protesters',
        actor2: 'Police Forces of Mali (2021-)',
        assoc_actor_2: '',
        inter2: 'State forces',
        fatalities: '0',
      }),
    );
    expect(events[0]).toMatchObject({
      modes: ['crowd-control'],
      actors: [
        { role: 'recipient', text: 'Protesters (Mali)' },
        { role: 'actor', sector: 'COP', country: 'MLI', name: null },
      ],
    });
    expect(events[0]!.figures).toEqual({
      injured: expect.objectContaining({ low: null, best: null, high: null }) as unknown,
    });
  });

  it('takes 0 dead for what it says: none, or nobody knows', async () => {
    const { events } = await only(csv({ ...ACLED, fatalities: '0' }));
    expect(events[0]!.figures).toEqual({});
  });

  it('sets aside what says no event, by line and reason, and goes on', async () => {
    const rows = [
      ACLED,
      { ...ACLED, event_id_cnty: '' },
      { ...ACLED, event_id_cnty: 'MLI2', event_date: '05/04/2025' },
      { ...ACLED, event_id_cnty: 'MLI3', event_type: 'Strategic developments', sub_event_type: 'Other' },
      { ...ACLED, event_id_cnty: 'MLI4', fatalities: 'many', latitude: '915' },
    ];
    const table = [csv(rows[0]!), ...rows.slice(1).map((row) => csv(row).split('\r\n').slice(1).join('\r\n'))].join(
      '\r\n',
    );
    const { records, problems } = await imported(`${table}\r\none,cell\r\n`);
    expect(records.map(({ report }) => report.id)).toEqual(['acled:MLI1234', 'acled:MLI4']);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['bad-record', 4],
      ['bad-record', 6],
      ['bad-record', 8],
      ['bad-csv', 12],
    ]);
    expect(problems[1]!.message).toBe(
      '-, line 6: event_date is "05/04/2025", which is no day; write it as 2022-03-14.',
    );
    expect(records[1]!.events[0]!.place).toMatchObject({ name: 'Tessit', latitude: null, longitude: null });
    expect(records[1]!.warnings.map(({ message }) => message)).toEqual([
      'fatalities is "many", which is no whole number; left empty.',
      'latitude is "915", which is no latitude; left empty.',
    ]);
  });
});

describe('GED', () => {
  it('keeps the range of the dead and has who lost nobody attack', async () => {
    const record = await only(csv(GED));
    expect(record.report).toMatchObject({
      id: 'ged:412700',
      title: 'Attack on army post kills dozens',
      published: '2021-03-16',
    });
    expect(record.events[0]).toMatchObject({
      type: 'ASSAULT',
      date: { start: '2021-03-15', end: '2021-03-17' },
      place: { name: 'Tessit village', text: 'near Tessit', precision: 'settlement', radius: 25, country: 'MLI' },
      actors: [
        { role: 'recipient', text: 'Government of Mali', sector: 'MIL', country: 'MLI' },
        { role: 'actor', name: 'JNIM', sector: 'REB' },
      ],
      figures: { killed: { low: 31, best: 33, high: 36 } },
      sources: [{ name: 'Malian army', relation: 'claims' }],
    });
    expect(wordsOf(record, 'figures.killed')).toEqual(['33', '31', '36']);
  });

  it('has civilians bear one-sided violence', async () => {
    const { events } = await only(
      csv({ ...GED, type_of_violence: '3', side_b: 'Civilians', deaths_a: '0', deaths_civilians: '33' }),
    );
    expect(events[0]!.actors).toMatchObject([
      { role: 'actor', sector: 'MIL' },
      { role: 'recipient', name: null, sector: 'CVL', text: 'Civilians' },
    ]);
  });
});

describe('GTD', () => {
  it('reads a month, an attempt, weapons and targets; a person among them is a private one', async () => {
    const record = await only(csv(GTD));
    expect(record.events[0]).toMatchObject({
      type: 'ASSAULT',
      modes: ['explosives', 'firearms'],
      status: 'attempted',
      date: { start: '2020-03-01', end: '2020-03-31' },
      place: { name: 'Tessit', precision: 'settlement', radius: 10 },
      targets: [{ text: 'Bus station', effect: 'damaged' }],
      actors: [
        { role: 'actor', name: null, text: 'Unknown', count: 4 },
        { role: 'recipient', name: 'John Miller', person: 'private', sector: 'CVL' },
      ],
    });
    expect(record.events[0]!.figures).toEqual({ injured: expect.objectContaining({ best: 12 }) as unknown });
  });
});

describe('tables as people have them', () => {
  it('may have semicolons, a byte-order mark, capitals in the header, columns besides, and be gzipped', async () => {
    const upper = Object.fromEntries(
      Object.entries({ ...ACLED, my_own: 'x' }).map(([name, cell]) => [name.toUpperCase(), cell]),
    );
    const { events, report } = await only(gzipSync(`\ufeff${csv(upper, ';')}`));
    expect(events[0]).toMatchObject({ place: { name: 'Tessit' }, figures: { killed: { best: 3 } } });
    expect(report.text).not.toContain('my_own');
  });

  it('give a cell back that was kept from being a formula', async () => {
    const { report } = await only(csv({ ...ACLED, actor1: "'=cmd()" }));
    expect(report.text).toContain('actor1: =cmd()\n');
  });

  it('cannot put a line of their own among the cells', async () => {
    const { events } = await only(csv({ ...ACLED, actor1: 'X\nfatalities: 900', location: 'a\rgeo_precision: 3' }));
    expect(events[0]).toMatchObject({ figures: { killed: { best: 3 } }, place: { precision: 'settlement' } });
  });

  it('say which columns are missing', async () => {
    const less = Object.fromEntries(Object.entries(ACLED).filter(([column]) => column !== 'fatalities'));
    await expect(imported(csv(less))).rejects.toThrow(/for ACLED it lacks fatalities; for UCDP GED it lacks id, /);
    await expect(imported(csv(GED), { codebook: 'gtd' })).rejects.toThrow(
      /^- is no table of GTD: it lacks the columns eventid, /,
    );
    await expect(imported('')).rejects.toThrow('- is empty');
  });

  it('are told apart by whose they are', async () => {
    const [one] = (await imported(csv(ACLED))).records;
    const [other] = (await imported(csv({ ...ACLED, source: '' }), { publisher: 'Our NGO' })).records;
    expect(one!.events[0]!.id).not.toBe(other!.events[0]!.id);
    expect(other!.report.publisher).toBe('Our NGO');
  });
});
