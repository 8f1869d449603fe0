import { describe, expect, it } from 'vitest';
import type { CodebookId } from '../../model/index.ts';
import { exporterOf } from '../exporters.ts';
import { csv } from '../formats/csv.ts';
import { CODEBOOKS } from './codebooks.ts';
import { toldIncident, type Told } from './testing.ts';

const mapped = (id: CodebookId, told: Told) => CODEBOOKS[id].map(toldIncident(told));
/** A row by its columns, those alone that are not empty. */
function row(id: CodebookId, told: Told): Record<string, unknown> {
  const { row, why } = mapped(id, told);
  expect(why).toBeNull();
  const cells = CODEBOOKS[id].columns.map(({ name: column }, i) => [column, row![i]] as const);
  return Object.fromEntries<unknown>(cells.filter(([, cell]) => cell !== null));
}
const why = (id: CodebookId, told: Told) => mapped(id, told).why;
const losses = (id: CodebookId, told: Told) => mapped(id, told).losses.map(({ text }) => text);

// "Gunmen of the Sahel Front shot dead more than 30 villagers in Gao on Monday, police said."
const SHOOTING: Told = {
  by: { text: 'gunmen of the Sahel Front', name: 'Sahel Front', sector: 'REB', country: 'MLI' },
  against: { text: 'villagers', sector: 'CVL' },
  figures: { killed: { low: 31, qualifier: 'more_than', text: 'more than 30' }, injured: 12 },
};
// "A roadside bomb near Gao killed two soldiers; nobody claimed it."
const BOMBING: Told = {
  modes: ['explosives'],
  weapons: ['roadside bomb'],
  place: { radius: 25, text: 'near Gao' },
  against: { text: 'two soldiers', sector: 'MIL', country: 'MLI', count: 2 },
  figures: { killed: 2 },
};

describe('every codebook', () => {
  it.each([
    ['acled', 31],
    ['ged', 49],
    ['gtd', 135],
    ['plover', 24],
    ['muc4', 25],
  ] as const)('%s has a cell a column', (id, count) => {
    expect(mapped(id, SHOOTING).row).toHaveLength(count);
  });

  it.each(['acled', 'ged', 'gtd', 'plover', 'muc4'] as const)('%s prints no name of a private person', async (id) => {
    const ana = { text: 'teacher Ana Ruiz', name: 'Ana Ruiz', person: 'private', sector: 'EDU' } as const;
    const told = {
      ...SHOOTING,
      against: ana,
      summary: 'Ana Ruiz shot in Gao',
      targets: [{ text: 'house of Ana Ruiz', effect: null }],
    };
    const written = async (names: boolean) => {
      let file = '';
      for await (const piece of exporterOf(csv, [CODEBOOKS[id]]).write([toldIncident(told)], { names })) {
        file += piece.toString();
      }
      return file;
    };
    expect((await written(false)).toLowerCase()).not.toContain('ruiz');
    expect((await written(true)).toLowerCase()).toContain(id === 'ged' ? 'sahel' : 'ruiz');
  });

  it.each(['acled', 'ged', 'gtd'] as const)(
    '%s takes no totals over many incidents and nothing that is denied',
    (id) => {
      expect(why(id, { ...SHOOTING, scope: 'aggregate' })).toMatch(/^a total over many incidents/);
      expect(why(id, { ...SHOOTING, status: 'denied' })).toBe('said not to have happened');
    },
  );
});

describe('ACLED', () => {
  it('writes an attack of a named group on villagers', () => {
    expect(row('acled', SHOOTING)).toEqual({
      event_id_cnty: 'CSX1',
      event_date: '2022-03-14',
      year: 2022,
      time_precision: 1,
      disorder_type: 'Political violence',
      event_type: 'Violence against civilians',
      sub_event_type: 'Attack',
      actor1: 'Sahel Front',
      inter1: 'Rebel group',
      actor2: 'Civilians (Mali)',
      inter2: 'Civilians',
      interaction: 'Rebel group-Civilians',
      civilian_targeting: 'Civilians targeted',
      iso: 466,
      region: 'Western Africa',
      country: 'Mali',
      admin1: 'Gao',
      location: 'Gao',
      latitude: 16.2717,
      longitude: -0.0447,
      geo_precision: 1,
      source: 'Sahel Dispatch',
      notes:
        'On 14 March 2022, shooting in Gao. Reported: at least 31 killed, 12 injured. According to police. Casus aaaaaaaaab (firearms → Attack; killed: at least 31 → fatalities 30; injured: only in the notes).',
      fatalities: 30,
    });
    expect(losses('acled', SHOOTING)).toEqual([
      'firearms → Attack',
      'killed: at least 31 → fatalities 30',
      'injured: only in the notes',
    ]);
  });

  it('writes a bomb of nobody knows whom as one of an unidentified armed group, soldiers no civilians', () => {
    const { event_type, sub_event_type, actor1, actor2, civilian_targeting, geo_precision } = row('acled', BOMBING);
    expect([event_type, sub_event_type]).toEqual(['Explosions/Remote violence', 'Remote explosive/landmine/IED']);
    expect([actor1, actor2]).toEqual(['Unidentified Armed Group (Mali)', 'Military Forces of Mali']);
    expect([civilian_targeting, geo_precision]).toEqual([undefined, 2]);
  });

  it.each([
    ['a fight of two armed sides', { by: { text: 'rebels', sector: 'REB' }, against: { text: 'soldiers', sector: 'MIL' } }, 'Armed clash'], // prettier-ignore
    ['a suicide attack with explosives', { modes: ['explosives', 'suicide-attack'] }, 'Suicide bomb'],
    ['an air strike', { modes: ['aerial'] }, 'Air/drone strike'],
    ['an abduction', { modes: ['abduct', 'firearms'] }, 'Abduction/forced disappearance'],
    ['an abduction in which somebody was killed', { modes: ['abduct'], figures: { killed: 1 } }, 'Attack'],
    [
      'a demonstration',
      { type: 'PROTEST', modes: ['demo'], by: { text: 'students', sector: 'EDU' } },
      'Peaceful protest',
    ],
    ['a riot', { type: 'PROTEST', modes: ['riot'], by: { text: 'a crowd', sector: 'CVL' } }, 'Violent demonstration'],
    ['tear gas that hurt nobody', { modes: ['crowd-control'], by: { text: 'police', sector: 'COP' } }, 'Protest with intervention'], // prettier-ignore
    ['a bomb that was found in time', { modes: ['explosives'], status: 'attempted' }, 'Disrupted weapons use'],
    ['arrests', { type: 'COERCE', modes: ['arrest'], by: { text: 'police', sector: 'COP' } }, 'Arrests'],
  ] satisfies [string, Told, string][])('calls %s by its highest sub-event type', (_, told, sub) => {
    expect(row('acled', told).sub_event_type).toBe(sub);
  });

  it('takes the middle of a few days, and the end of a month of which only the end is told', () => {
    expect(row('acled', { ...SHOOTING, days: ['2022-03-10', '2022-03-14'] })).toMatchObject({
      event_date: '2022-03-12',
      time_precision: 2,
      notes: expect.stringMatching(
        /^On or about 12 March 2022 \(between 10 March 2022 and 14 March 2022\), shooting/,
      ) as string,
    });
    const end = row('acled', { ...SHOOTING, days: ['2022-12-21', '2022-12-31', 'towards the end of December'] });
    expect(end).toMatchObject({ event_date: '2022-12-31', time_precision: 3 });
    const last = row('acled', { ...SHOOTING, days: ['2022-12-01', '2022-12-31', 'last month'] });
    expect(last).toMatchObject({ event_date: '2022-12-16', time_precision: 3 });
  });

  it.each([
    ['dozens', { low: 24, text: 'dozens' }, 12],
    ['hundreds', { low: 200, text: 'hundreds' }, 100],
    ['several', { low: 2, text: 'several people' }, 3],
    ['several hundred', { low: 300, text: 'several hundred' }, 300],
    ['the lowest of vague words', { low: 3, text: 'dozens / several' }, 3],
    ['a range', { low: 3, best: 4, high: 5, qualifier: 'between', text: '3 to 5' }, 3],
  ] satisfies [string, NonNullable<NonNullable<Told['figures']>['killed']>, number][])(
    'counts %s by its own rule',
    (_, killed, fatalities) => {
      expect(row('acled', { figures: { killed } }).fatalities).toBe(fatalities);
    },
  );

  it('says that nobody told of is no longer told from nobody', () => {
    const told = { ...SHOOTING, figures: {} };
    expect(row('acled', told).fatalities).toBe(0);
    expect(losses('acled', told)).toContain(
      'killed: no source tells a number → fatalities 0, which in ACLED is also “none”',
    );
  });

  it.each([
    [{ type: 'THREATEN', modes: ['violence'] }, 'a threat: words alone are no event of ACLED'],
    [{ type: 'ACCUSE', modes: [] }, 'no event type of ACLED fits'],
    [{}, 'an attack, and neither to whom, nor on what, nor that anybody was hurt is told'],
    [{ days: null }, 'no date, or one without an end'],
    [{ days: ['2022-01-01', '2022-12-31'] }, 'the date is wider than a month'],
    [{ place: null }, 'no place'],
    [{ place: { precision: 'country' } }, 'known no finer than the country or a part of the world'],
    [
      { modes: ['primitive'], by: { text: 'a man', person: 'private' } },
      'an attack by persons who are not told to be of a group: ACLED records organised violence',
    ],
  ] satisfies [Told, string][])('leaves out %o', (told, reason) => {
    expect(why('acled', told)).toBe(reason);
  });
});

describe('UCDP GED', () => {
  it('writes one-sided violence with its dead among the civilians', () => {
    expect(row('ged', SHOOTING)).toEqual({
      id: 1,
      relid: 'casus-aaaaaaaaab',
      year: 2022,
      type_of_violence: 3,
      dyad_name: 'Sahel Front - Civilians',
      side_a: 'Sahel Front',
      side_b: 'Civilians',
      number_of_sources: 1,
      source_article: 'Sahel Dispatch, 2022-03-15, Attack in Gao',
      source_office: 'Sahel Dispatch',
      source_date: '2022-03-15',
      source_headline: 'Attack in Gao',
      source_original: 'police',
      where_prec: 1,
      where_coordinates: 'Gao',
      where_description: 'Gao',
      adm_1: 'Gao',
      latitude: 16.272,
      longitude: -0.045,
      geom_wkt: 'POINT (-0.045 16.272)',
      priogrid_gid: 153_000,
      country: 'Mali',
      region: 'Africa',
      event_clarity: 1,
      date_prec: 1,
      date_start: '2022-03-14',
      date_end: '2022-03-14',
      deaths_a: 0,
      deaths_b: 0,
      deaths_civilians: 30,
      deaths_unknown: 0,
      best: 30,
      high: 30,
      low: 30,
    });
  });

  it('puts the state first where rebels attack soldiers, whose dead are then those of side a', () => {
    const told = { by: { text: 'rebels', sector: 'REB' }, against: { text: 'soldiers', sector: 'MIL' }, figures: { killed: 9 } } as const; // prettier-ignore
    expect(row('ged', told)).toMatchObject({
      type_of_violence: 1,
      side_a: 'Government of Mali',
      side_b: 'Unidentified Armed Group (Mali)',
      deaths_a: 9,
      best: 9,
    });
  });

  it('keeps the bounds of a figure and the width of a date', () => {
    const killed = { low: 12, best: 17, high: 21, qualifier: 'between', text: '12 to 21' } as const;
    expect(row('ged', { ...SHOOTING, figures: { killed }, days: ['2022-03-01', '2022-03-31'] })).toMatchObject({
      low: 12, best: 17, high: 21, date_prec: 4, date_start: '2022-03-01', date_end: '2022-03-31',
    }); // prettier-ignore
  });

  it.each([
    [{ ...SHOOTING, figures: {} }, 'GED needs a death, and no source tells of any'],
    [{ ...SHOOTING, figures: { killed: 0 } }, 'GED needs a death, and the sources tell of none'],
    [BOMBING, 'GED needs organised sides, and one is not known'],
    [{ type: 'PROTEST', modes: ['riot'] }, 'not armed force: GED records killings alone'],
    [{ ...SHOOTING, status: 'attempted' }, 'only planned or tried'],
    [{ ...SHOOTING, days: ['2014-01-01', '2019-12-31'] }, 'the date is wider than a year'],
  ] satisfies [Told, string][])('leaves out %o', (told, reason) => {
    expect(why('ged', told)).toBe(reason);
  });

  it('writes no row that would break a rule of its own: a lowest above the best', () => {
    const killed = { low: 9, best: 5, high: 9, qualifier: 'between', text: '9' } as const;
    expect(why('ged', { ...SHOOTING, figures: { killed } })).toBe(
      'the row would break a rule of UCDP GED: low ≤ best ≤ high',
    );
  });
});

describe('GTD', () => {
  it('writes codes with their texts, and leaves to people whether it is terrorism', () => {
    const told: Told = { ...SHOOTING, modes: ['firearms', 'abduct'], figures: { killed: 4, abducted: 3 }, targets: [{ text: 'a school', effect: 'damaged' }] }; // prettier-ignore
    expect(row('gtd', told)).toMatchObject({
      eventid: '202203141',
      iyear: 2022,
      imonth: 3,
      iday: 14,
      country_txt: 'Mali',
      region: 11,
      region_txt: 'Sub-Saharan Africa',
      city: 'Gao',
      specificity: 1,
      // By the hierarchy, which is not the order of the codes.
      attacktype1: 6,
      attacktype1_txt: 'Hostage Taking (Kidnapping)',
      attacktype2: 2,
      attacktype2_txt: 'Armed Assault',
      targtype1: 8,
      targtype1_txt: 'Educational Institution',
      target1: 'a school',
      targtype2: 14,
      gname: 'Sahel Front',
      weaptype1: 5,
      nkill: 4,
      property: 1,
      ishostkid: 1,
      nhostkid: 3,
      doubtterr: -9,
      scite1: '“Attack in Gao”, Sahel Dispatch, 2022-03-15',
    });
    expect(row('gtd', told)).not.toHaveProperty('crit1');
  });

  it('writes 0 for a day that is not known, with the span in words', () => {
    expect(row('gtd', { days: ['2022-03-01', '2022-03-31'] })).toMatchObject({ imonth: 3, iday: 0, approxdate: '2022-03-01 to 2022-03-31' }); // prettier-ignore
  });

  it('takes attempts as attacks without success, and nothing that a state does', () => {
    expect(row('gtd', { ...BOMBING, status: 'attempted' }).success).toBe(0);
    expect(why('gtd', { by: { text: 'soldiers', sector: 'MIL' } })).toBe('done by a state: GTD records what others do');
  });
});

describe('PLOVER', () => {
  it('writes its record field by field, nested ones nested', () => {
    expect(row('plover', SHOOTING)).toEqual({
      id: 'casus-aaaaaaaaab',
      has_event: true,
      date: '2022-03-14',
      actor: [{ code: 'MLI', sector: ['REB'], entity_text: 'Sahel Front' }],
      recipient: [{ code: null, sector: ['CVL'], entity_text: 'villagers' }],
      event: ['ASSAULT'],
      event_loc: {
        extracted_place: 'Gao', resolved_place: 'Gao', lat: 16.272, lon: -0.045, city: 'Gao', district: null, province: 'Gao',
        country: 'Mali', country_code: 'MLI', resolution: 4,
      }, // prettier-ignore
      event_text: ['Shooting in Gao, Mali, 14 Mar 2022'],
      quad_code: 4,
      mode: ['firearms'],
      context: [],
      cite_info: [{ title: 'Attack in Gao', url: 'https://news.example/gao', publication: 'Sahel Dispatch', date: '2022-03-15T09:20:00Z' }], // prettier-ignore
      coder: 'Casus',
      text_info: [{ report: 'r1', start: 10, end: 18 }],
      comment: 'Casus aaaaaaaaab; according to police; killed: at least 31 → size 30',
      size: { dead: 30, injured: 12, arrested: null },
    });
  });

  it('takes what is planned, denied or a total, and says so among the contexts', () => {
    const context = (told: Told) => row('plover', { ...SHOOTING, ...told }).context;
    expect(context({ status: 'planned' })).toEqual(['future']);
    expect(context({ status: 'denied', contexts: ['military'] })).toEqual(['military', 'negation']);
    expect(context({ scope: 'aggregate' })).toEqual(['historical']);
  });

  it('leaves out what has no actor or no date', () => {
    expect(why('plover', BOMBING)).toBe('PLOVER needs an actor, and no report names or describes one');
    expect(why('plover', { ...SHOOTING, days: null })).toBe('PLOVER needs a date');
  });
});
