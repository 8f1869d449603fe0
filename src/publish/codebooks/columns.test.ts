import { describe, expect, it } from 'vitest';
import { CODEBOOKS } from './codebooks.ts';

/** The columns of each dataset as its own codebook lists them, literally and in order, so that a mapping is held to them. */
const EXPECTED_COLUMNS = {
  acled: `
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
    assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
    geo_precision source source_scale notes fatalities tags timestamp`,
  ged: `
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
    dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
    source_article source_office source_date source_headline source_original where_prec where_coordinates where_description
    adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start
    date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob`,
  gtd: `
    eventid iyear imonth iday approxdate extended resolution country country_txt region region_txt provstate city latitude
    longitude specificity vicinity location summary crit1 crit2 crit3 doubtterr alternative alternative_txt multiple
    success suicide attacktype1 attacktype1_txt attacktype2 attacktype2_txt attacktype3 attacktype3_txt targtype1
    targtype1_txt targsubtype1 targsubtype1_txt corp1 target1 natlty1 natlty1_txt targtype2 targtype2_txt targsubtype2
    targsubtype2_txt corp2 target2 natlty2 natlty2_txt targtype3 targtype3_txt targsubtype3 targsubtype3_txt corp3 target3
    natlty3 natlty3_txt gname gsubname gname2 gsubname2 gname3 gsubname3 motive guncertain1 guncertain2 guncertain3
    individual nperps nperpcap claimed claimmode claimmode_txt claim2 claimmode2 claimmode2_txt claim3 claimmode3
    claimmode3_txt compclaim weaptype1 weaptype1_txt weapsubtype1 weapsubtype1_txt weaptype2 weaptype2_txt weapsubtype2
    weapsubtype2_txt weaptype3 weaptype3_txt weapsubtype3 weapsubtype3_txt weaptype4 weaptype4_txt weapsubtype4
    weapsubtype4_txt weapdetail nkill nkillus nkillter nwound nwoundus nwoundte property propextent propextent_txt
    propvalue propcomment ishostkid nhostkid nhostkidus nhours ndays divert kidhijcountry ransom ransomamt ransomamtus
    ransompaid ransompaidus ransomnote hostkidoutcome hostkidoutcome_txt nreleased addnotes scite1 scite2 scite3 dbsource
    INT_LOG INT_IDEO INT_MISC INT_ANY related`,
  plover: `
    id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode context
    link text text_info cite_info coder coded_date coded_time comment size`,
  muc4: `
    MESSAGE: ID|MESSAGE: TEMPLATE|INCIDENT: DATE|INCIDENT: LOCATION|INCIDENT: TYPE|INCIDENT: STAGE OF EXECUTION|
    INCIDENT: INSTRUMENT ID|INCIDENT: INSTRUMENT TYPE|PERP: INCIDENT CATEGORY|PERP: INDIVIDUAL ID|PERP: ORGANIZATION ID|
    PERP: ORGANIZATION CONFIDENCE|PHYS TGT: ID|PHYS TGT: TYPE|PHYS TGT: NUMBER|PHYS TGT: FOREIGN NATION|
    PHYS TGT: EFFECT OF INCIDENT|PHYS TGT: TOTAL NUMBER|HUM TGT: NAME|HUM TGT: DESCRIPTION|HUM TGT: TYPE|HUM TGT: NUMBER|
    HUM TGT: FOREIGN NATION|HUM TGT: EFFECT OF INCIDENT|HUM TGT: TOTAL NUMBER`,
} as const;

describe.each(Object.entries(EXPECTED_COLUMNS))('%s', (id, expected) => {
  const { columns } = CODEBOOKS[id as keyof typeof EXPECTED_COLUMNS];

  it('has exactly the columns of its dataset, in their order', () => {
    expect(columns.map(({ name }) => name)).toEqual(expected.trim().split(expected.includes('|') ? /\|\s*/ : /\s+/));
  });

  it('says of every column what it holds, and of an empty one why', () => {
    for (const { description, empty } of columns) {
      expect(description).not.toBe('');
      expect(empty).not.toBe('');
    }
  });
});

describe('HXL hashtags', () => {
  it.each(['acled', 'ged'] as const)('stand on columns of %s, each once', (id) => {
    const tags = CODEBOOKS[id].columns.flatMap(({ hxl }) => hxl ?? []);
    expect(tags).toEqual(expect.arrayContaining(['#date+start', '#affected+killed', '#geo+lat', '#country+name']));
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(tag).toMatch(/^#[a-z][a-z0-9_]*(?:\+[a-z][a-z0-9_]*)*$/);
  });
});
