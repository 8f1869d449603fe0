import { describe, expect, it } from 'vitest';
import type { Actor, CodebookId } from '../../model/index.ts';
import { CODEBOOKS } from './codebooks.ts';
import { toldIncident, type Told } from './testing.ts';

function cells(id: CodebookId, told: Told): Record<string, unknown> {
  const { row, why } = CODEBOOKS[id].map(toldIncident(told));
  expect(why).toBeNull();
  return Object.fromEntries(CODEBOOKS[id].columns.map(({ name }, i) => [name, row![i]]));
}
const code = (id: CodebookId, told: Told) => CODEBOOKS[id].map(toldIncident(told)).code;
const codes = (told: Told) => Object.fromEntries((['acled', 'ged', 'gtd', 'plover'] as const).map((id) => [id, code(id, told)])); // prettier-ignore
const lost = (id: CodebookId, told: Told) =>
  CODEBOOKS[id].map(toldIncident(told)).losses.map(({ kind, text }) => `${kind}: ${text}`);

const party = (role: Actor['role'], said: Partial<Actor> & { text: string }): Actor => ({
  role, name: null, person: null, sector: null, country: null, count: null, ...said,
}); // prettier-ignore

const VILLAGERS = { text: 'villagers', sector: 'CVL' } as const;
const FRONT = { text: 'the Sahel Front', name: 'Sahel Front', sector: 'REB', country: 'MLI' } as const;

describe('phrases that datasets take apart', () => {
  it('a threat in a video is an event of PLOVER alone', () => {
    const told: Told = { type: 'THREATEN', modes: ['violence'], by: FRONT };
    expect(codes(told)).toEqual({ acled: 'threat', ged: 'threat', gtd: 'threat', plover: null });
    expect(cells('plover', told)).toMatchObject({ event: ['THREATEN'], mode: ['violence'], quad_code: 3 });
  });

  it('a show of force of the police is a change of activity, of no attack', () => {
    const told: Told = { type: 'MOBILIZE', modes: ['police'], by: { text: 'police', sector: 'COP', country: 'MLI' }, figures: { participants: 10_000 } }; // prettier-ignore
    expect(codes(told)).toEqual({ acled: null, ged: 'not-an-attack', gtd: 'not-an-attack', plover: null });
    expect(cells('acled', told)).toMatchObject({
      event_type: 'Strategic developments', sub_event_type: 'Change to group/activity', inter1: 'State forces',
      interaction: 'State forces only', actor2: null, assoc_actor_2: null, tags: 'crowd size=10000',
    }); // prettier-ignore
    expect(cells('plover', told)).toMatchObject({ event: ['MOBILIZE'], mode: ['police'], quad_code: 4 });
  });

  it('hundreds in recent years are a total, which only PLOVER has a word for', () => {
    const told: Told = { scope: 'aggregate', by: FRONT, against: VILLAGERS, days: ['2012-01-01', '2017-03-02', 'in recent years'], figures: { killed: { low: 200, text: 'hundreds' } } }; // prettier-ignore
    expect(codes(told)).toEqual({ acled: 'aggregate', ged: 'aggregate', gtd: 'aggregate', plover: null });
    expect(cells('plover', told).context).toEqual(['historical']);
  });

  it('several years ago is too wide for all that need a year', () => {
    const told: Told = { by: FRONT, against: VILLAGERS, days: ['2010-01-01', '2015-12-31', 'several years ago'], figures: { killed: { low: 31, qualifier: 'more_than', text: 'more than 30' } } }; // prettier-ignore
    expect(codes(told)).toEqual({ acled: 'too-wide', ged: 'too-wide', gtd: 'too-wide', plover: null });
  });

  it('"towards the end of December" is its last day in ACLED, a month with both ends in GED, no day in GTD', () => {
    const told: Told = { by: FRONT, against: VILLAGERS, days: ['2016-12-21', '2016-12-31', 'towards the end of December'], figures: { killed: 1 } }; // prettier-ignore
    expect(cells('acled', told)).toMatchObject({ event_date: '2016-12-31', time_precision: 3 });
    expect(cells('ged', told)).toMatchObject({ date_prec: 4, date_start: '2016-12-21', date_end: '2016-12-31' });
    expect(cells('gtd', told)).toMatchObject({ imonth: 12, iday: 0, approxdate: '2016-12-21 to 2016-12-31' });
    expect(cells('plover', told)).toMatchObject({ date: '2016-12-21', enddate: '2016-12-31' });
  });

  it('"more than 30" is the figure that the source gives, "five" is five thrice', () => {
    const killed = { low: 31, qualifier: 'more_than', text: 'more than 30' } as const;
    const told: Told = { by: FRONT, against: VILLAGERS, figures: { killed, injured: { low: 101, qualifier: 'more_than', text: 'over one hundred' } } }; // prettier-ignore
    expect(cells('acled', told)).toMatchObject({ fatalities: 30, notes: expect.stringContaining('at least 101 injured') as string }); // prettier-ignore
    expect(cells('ged', told)).toMatchObject({ low: 30, best: 30, high: 30 });
    expect(lost('ged', told)).toContain('killed-range: killed: at least 31 → low 30, best 30, high 30');
    const five = { ...told, figures: { killed: 5 } };
    expect(cells('ged', five)).toMatchObject({ low: 5, best: 5, high: 5 });
    expect(cells('acled', five).fatalities).toBe(5);
  });

  it('who told it first is the original source of GED, the paper is that of ACLED', () => {
    const told: Told = { by: FRONT, against: VILLAGERS, figures: { killed: 5 } };
    expect(cells('ged', told)).toMatchObject({ source_original: 'police', source_office: 'Sahel Dispatch' });
    expect(cells('acled', told).source).toBe('Sahel Dispatch');
  });
});

describe('sides', () => {
  const clash: Told = {
    modes: [],
    actors: [
      party('actor', { text: 'the Malian army', name: 'Malian army', sector: 'MIL', country: 'MLI' }),
      party('actor', { text: 'rebels', sector: 'REB', country: 'MLI' }),
      party('recipient', { text: '10 people', sector: 'CVL' }),
    ],
    figures: { killed: 10 },
  };

  it('"clashes between the army and rebels killed 10" is a battle, whose dead are of nobody knows which side', () => {
    expect(cells('acled', clash)).toMatchObject({
      sub_event_type: 'Armed clash', actor1: 'Malian army', actor2: 'Unidentified Armed Group (Mali)', interaction: 'State forces-Political militia', civilian_targeting: null,
    }); // prettier-ignore
    expect(cells('ged', clash)).toMatchObject({
      type_of_violence: 1, side_a: 'Government of Mali', side_b: 'Unidentified Armed Group (Mali)', deaths_unknown: 10, deaths_b: 0,
    }); // prettier-ignore
    expect(code('gtd', clash)).toBe('clash');
    expect(cells('plover', clash).actor).toHaveLength(2);
  });

  it('a fight of rebels with soldiers has both among the actors of PLOVER', () => {
    const told: Told = { by: FRONT, against: { text: 'soldiers', sector: 'MIL', country: 'MLI' } };
    expect(cells('plover', told)).toMatchObject({ recipient: null });
    expect(cells('plover', told).actor).toHaveLength(2);
  });

  it('a suspected group is an unidentified one in ACLED and uncertain in GTD, with the words beside', () => {
    const told: Told = { by: { ...FRONT, text: 'suspected Sahel Front militants' }, against: VILLAGERS, figures: { killed: 12 } }; // prettier-ignore
    expect(cells('acled', told)).toMatchObject({ actor1: 'Unidentified Armed Group (Mali)', assoc_actor_1: null, inter1: 'Political militia' }); // prettier-ignore
    expect(cells('acled', told).notes).toContain('Told of: suspected Sahel Front militants.');
    expect(lost('acled', told)).toContain('suspected: “suspected Sahel Front militants” → Unidentified Armed Group (Mali)'); // prettier-ignore
    expect(cells('gtd', told)).toMatchObject({ gname: 'Sahel Front', guncertain1: 1 });
    expect(cells('gtd', { ...told, by: FRONT })).toMatchObject({ guncertain1: 0, claimed: -9 });
    expect(cells('plover', told).comment).toContain('told of: suspected Sahel Front militants');
  });

  it('a group that itself gives the number of dead claims the attack', () => {
    const told = toldIncident({ by: FRONT, against: VILLAGERS, figures: { killed: 3 } });
    const claims = told.incident.claims.map((claim) => ({ ...claim, sources: [{ name: 'Sahel Front', relation: 'claims' as const }] })); // prettier-ignore
    expect(cells('gtd', { by: FRONT, against: VILLAGERS, figures: { killed: 3 }, claims }).claimed).toBe(1);
  });

  it('a mob that kills is a riot, not violence of an armed group', () => {
    const told: Told = { modes: ['beat'], by: { text: 'A mob', sector: 'CVL', person: 'private' }, against: { text: 'a man', sector: 'CVL', person: 'private' }, figures: { killed: 1 } }; // prettier-ignore
    expect(cells('acled', told)).toMatchObject({
      event_type: 'Riots', sub_event_type: 'Mob violence', actor1: 'Rioters (Mali)', actor2: 'Civilians (Mali)', interaction: 'Rioters-Civilians', civilian_targeting: 'Civilians targeted',
    }); // prettier-ignore
    expect(code('gtd', told)).toBe('by-mob');
    expect(code('ged', told)).toBe('no-side');
  });

  it('a bomb at a police station is one against the state; who of the people there died is not told', () => {
    const told: Told = { modes: ['explosives'], by: FRONT, against: { text: 'three people', sector: 'CVL' }, targets: [{ text: 'a police station', effect: null }], figures: { killed: 3 } }; // prettier-ignore
    expect(cells('acled', told)).toMatchObject({ actor2: 'Police Forces of Mali', inter2: 'State forces', assoc_actor_2: 'Civilians (Mali)', civilian_targeting: null }); // prettier-ignore
    expect(cells('ged', told)).toMatchObject({ type_of_violence: 1, side_a: 'Government of Mali', side_b: 'Sahel Front', deaths_unknown: 3 }); // prettier-ignore
  });

  it('peacekeepers who fight rebels are no side of GED, since nobody tells which state they help', () => {
    const told: Told = { modes: [], by: { text: 'UN peacekeepers', name: 'UN peacekeeping force', sector: 'IGO' }, against: { text: 'rebels', sector: 'REB' }, figures: { killed: 5 } }; // prettier-ignore
    expect(code('ged', told)).toBe('international');
    expect(cells('acled', told).interaction).toBe('Political militia-External/Other forces');
  });

  it('foreign soldiers are their own government in GED', () => {
    const told: Told = { by: { text: 'French troops', sector: 'MIL', country: 'FRA' }, against: FRONT, figures: { killed: 5 } }; // prettier-ignore
    expect(cells('ged', told)).toMatchObject({ type_of_violence: 1, side_a: 'Government of France', side_b: 'Sahel Front', deaths_b: 5 }); // prettier-ignore
  });

  it('a march of a union is one of protesters, with the union beside them', () => {
    const told: Told = { type: 'PROTEST', modes: ['demo'], by: { text: 'the union', name: 'Teachers Union', sector: 'LAB' } }; // prettier-ignore
    expect(cells('acled', told)).toMatchObject({ actor1: 'Protesters (Mali)', assoc_actor_1: 'Teachers Union', interaction: 'Protesters only' }); // prettier-ignore
  });

  it('journalists who are killed are civilians, with their calling beside them', () => {
    const told: Told = { by: FRONT, against: { text: 'two reporters', sector: 'JRN' }, figures: { killed: 2 } };
    expect(cells('acled', told)).toMatchObject({ actor2: 'Civilians (Mali)', assoc_actor_2: 'Journalists (Mali)' });
  });

  it('a town that was taken is where, not whom', () => {
    const told: Told = { modes: [], by: { text: 'the army', sector: 'MIL', country: 'MLI' }, against: { text: 'Gao', country: 'MLI' } }; // prettier-ignore
    expect(code('acled', told)).toBe('no-target');
    expect(cells('plover', told).recipient).toBeNull();
  });
});

describe('what the codes of others mean', () => {
  it.each([
    ['withdrawal of troops', { type: 'RETREAT', modes: ['withdraw'] }, 'Change to group/activity'],
    ['withdrawal from a territory', { type: 'RETREAT', modes: ['withdraw'], contexts: ['territory'] }, 'Non-violent transfer of territory'], // prettier-ignore
    ['arms laid down', { type: 'RETREAT', modes: ['disarm'] }, 'Disrupted weapons use'],
    ['arms seized', { type: 'COERCE', modes: ['seize'], weapons: ['rifle'] }, 'Disrupted weapons use'],
    ['property taken by soldiers', { type: 'COERCE', modes: ['seize'] }, 'Looting/property destruction'],
  ] satisfies [string, Told, string][])('ACLED: %s', (_, told, sub) => {
    expect(cells('acled', { ...told, by: { text: 'soldiers', sector: 'MIL', country: 'MLI' } }).sub_event_type).toBe(sub); // prettier-ignore
  });

  it('a search by the police is no looting', () => {
    expect(code('acled', { type: 'COERCE', modes: ['seize'], by: { text: 'police', sector: 'COP' } })).toBe('no-event-type'); // prettier-ignore
  });

  it('a car driven into people is a vehicle, and no knife; gasoline burns and is no gas', () => {
    const weapons = (told: Told) => {
      const row = cells('gtd', { by: FRONT, against: VILLAGERS, modes: ['primitive'], ...told });
      return [row['weaptype1'], row['weaptype2']];
    };
    expect(weapons({ weapons: ['car'] })).toEqual([10, null]);
    expect(weapons({ weapons: ['gasoline'] })).toEqual([8, null]);
    expect(weapons({ weapons: ['knife', 'truck'] })).toEqual([10, 9]);
  });

  it('an abduction that is counted is one, whatever its mode', () => {
    expect(cells('gtd', { by: FRONT, against: VILLAGERS, figures: { abducted: 3 } })).toMatchObject({ ishostkid: 1, nhostkid: 3 }); // prettier-ignore
  });

  it('a place that is no finer than a country has no point in GTD, and none at all in ACLED', () => {
    const told: Told = { by: FRONT, against: VILLAGERS, place: { precision: 'country', name: 'Mali', admin1: null } };
    expect(cells('gtd', told)).toMatchObject({ specificity: 5, latitude: null, longitude: null });
    expect(code('acled', told)).toBe('place-too-wide');
    expect(cells('ged', { ...told, figures: { killed: 2 } }).where_prec).toBe(6);
  });

  it('the cell of PRIO-GRID is that of the point', () => {
    const kabul = { name: 'Kabul', country: 'AFG', latitude: 34.531094, longitude: 69.147011 };
    expect(cells('ged', { by: FRONT, against: VILLAGERS, place: kabul, figures: { killed: 2 } }).priogrid_gid).toBe(179_779); // prettier-ignore
  });

  it('a row that would break a rule is not written, and says which', () => {
    const killed = { low: 9, best: 5, high: 9, qualifier: 'between', text: '9' } as const;
    const { row, code: why } = CODEBOOKS.ged.map(toldIncident({ by: FRONT, against: VILLAGERS, figures: { killed } }));
    expect([row, why]).toEqual([null, 'rule']);
  });
});
