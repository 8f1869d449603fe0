import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codedReport, evidencedFields, type CodedReport, type Coder, type Event } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

function code(text: string, published?: string | null): Event[] {
  return (coder.code(reportOf(text, published)) as CodedReport).events;
}

const people = (event: Event, role: 'actor' | 'recipient') =>
  event.actors.filter((a) => a.role === role).map((a) => a.text);
const bounds = (event: Event, key: keyof Event['figures']) => {
  const figure = event.figures[key];
  return figure && [figure.low, figure.best, figure.high];
};

describe('who did what to whom', () => {
  it.each([
    ['Gunmen shot dead three soldiers in Lima on Monday.', ['Gunmen'], ['three soldiers']],
    ['Three soldiers were shot dead by gunmen in Lima on Monday.', ['gunmen'], ['Three soldiers']],
    ['The killing of three soldiers by gunmen in Lima on Monday was condemned.', ['gunmen'], ['three soldiers']],
    ['The gunmen who killed three soldiers in Lima on Monday fled.', ['The gunmen'], ['three soldiers']],
    [
      'The army said rebels attacked a convoy near Lima on Monday, killing three soldiers.',
      ['rebels'],
      ['three soldiers'],
    ],
    ['After shooting three soldiers in Lima on Monday, the gunmen fled.', ['the gunmen'], ['three soldiers']],
    [
      'The police ordered officers to shoot. Three protesters were killed by officers in Lima on Monday.',
      ['officers'],
      ['Three protesters'],
    ],
    ['THREE PEASANTS WERE MURDERED BY GUERRILLAS IN LIMA ON MONDAY.', ['GUERRILLAS'], ['THREE PEASANTS']],
    [
      'Two brothers from Lima, who had been missing for days, were killed by soldiers on Monday.',
      ['soldiers'],
      ['Two brothers from Lima'],
    ],
  ])('%s', (text, actors, recipients) => {
    const event = code(text).find((e) => e.type === 'ASSAULT' && e.status === 'occurred')!;
    expect(people(event, 'actor')).toEqual(actors);
    expect(people(event, 'recipient')).toEqual(recipients);
  });

  it('gives the doer of a noun: "police firing", "Russian airstrikes"', () => {
    expect(
      code('Two men were killed in police firing in Surat on Monday.')[0]!.actors.find((a) => a.role === 'actor')
        ?.sector,
    ).toBe('COP');
    expect(
      code('Russian airstrikes killed four people in Idlib on Monday.')[0]!.actors.find((a) => a.role === 'actor')
        ?.country,
    ).toBe('RUS');
  });

  it('makes two events where the one who shot is shot', () => {
    const events = code('A gunman killed a teacher in Lyon on Monday. The gunman was later killed by police.');
    expect(events.filter((e) => e.type === 'ASSAULT').map((e) => people(e, 'recipient'))).toEqual([
      ['a teacher'],
      ['The gunman'],
    ]);
  });
});

describe('how many', () => {
  it.each([
    ['A bomb killed at least 12 people in Kano on Monday.', 'killed', [12, null, null]],
    ['More than 30 people were killed when a bomb exploded in Kano on Monday.', 'killed', [31, null, null]],
    ['Three soldiers and two civilians were killed in an attack in Kano on Monday.', 'killed', [5, 5, 5]],
    ['A bomb exploded in Kano on Monday, killing one and injuring several others.', 'injured', [3, null, null]],
    ['A policeman was killed by gunmen in Kano on Monday.', 'killed', [1, 1, 1]],
    ['A bomb exploded in Kano on Monday. Nobody was hurt.', 'injured', [0, 0, 0]],
    ['Four people were shot in Chicago on Monday, one fatally.', 'killed', [1, 1, 1]],
    ['Four people were shot in Chicago on Monday, one fatally.', 'injured', [3, 3, 3]],
    ['The death toll from the bombing in Kano on Monday has risen to 17.', 'killed', [17, 17, 17]],
    ['Gunmen kidnapped seven teachers in Kano on Monday.', 'abducted', [7, 7, 7]],
    ['Police arrested 23 protesters in Kano on Monday.', 'arrested', [23, 23, 23]],
    ['About 2,000 people protested in Kano on Monday.', 'participants', [null, 2000, null]],
    ['A sarin attack killed at least 87 people, 30 of them children, in April.', 'killed', [87, null, null]],
  ] as const)('%s: %s', (text, key, want) => {
    expect(
      code(text)
        .map((e) => bounds(e, key))
        .find((figure) => figure),
    ).toEqual(want);
  });

  it('gives no figure where none is said', () => {
    expect(code('Gunmen killed villagers in Kano on Monday.')[0]!.figures).toEqual({});
  });
});

describe('whether it happened', () => {
  it.each([
    ['Two men tried to blow up a bridge in Kano on Monday.', 'attempted'],
    ['Police foiled an attempt to bomb a church in Kano on Monday.', 'attempted'],
    ['A bomb planted at a market in Kano on Monday failed to explode.', 'attempted'],
    ['Specialists defused a bomb at a school in Kano on Monday.', 'attempted'],
    ['The men were plotting to attack a police station in Kano.', 'planned'],
    ['The army denied that soldiers had attacked the village on Monday.', 'denied'],
    ['Militants used machetes to kill three people in Kano on Monday.', 'occurred'],
  ])('%s → %s', (text, status) => {
    expect(
      code(text)
        .filter((e) => e.type === 'ASSAULT')
        .map((e) => e.status),
    ).toEqual([status]);
  });

  it('makes a threat of what armed people say they will do', () => {
    const [event] = code('The rebels threatened to attack the garrison in Kano.');
    expect(event).toMatchObject({ type: 'THREATEN', modes: ['violence'], status: 'occurred' });
  });

  it('makes a promise to kill a threat, not an agreement, and a warning by those who carry no arms neither', () => {
    expect(code('Fighters promised to return to the city and massacre citizens.').map((e) => e.type)).toEqual([
      'THREATEN',
    ]);
    expect(code('The ministry has long warned that separatists may attack.').map((e) => e.type)).toEqual([]);
  });

  it.each([
    'If the army attacks the village, many people could be killed.',
    'It is time to declare war on waste and to attack the problem at its root.',
    "The minister's speech was a bomb of empty phrases.",
    'The striker shot at goal twice and hit the bar.',
    'Nobody was attacked and nobody was arrested.',
    'The film shows scenes of soldiers killing villagers.',
    'They demanded the arrest of the governor.',
    'The volcano could explode at any time.',
    'Heavy rain killed the harvest.',
  ])('tells of nothing: %s', (text) => {
    const told = code(text).filter((e) => (e.type === 'ASSAULT' || e.type === 'COERCE') && e.status === 'occurred');
    expect(told.map((e) => e.summary)).toEqual([]);
  });
});

describe('one event or many', () => {
  it('keeps a total over many incidents apart', () => {
    const [event] = code('Hundreds of people have been killed in attacks in Kano in recent years.');
    expect(event).toMatchObject({ type: 'ASSAULT', scope: 'aggregate' });
    expect(bounds(event!, 'killed')).toEqual([200, null, null]);
  });

  it('tells two attacks of one sentence by their dates and doers', () => {
    const events = code(
      'Three separatists killed five people in Kano in February, and towards the end of March, four militants set off a bomb at a government office, killing one.',
    );
    expect(events.map((e) => [e.date?.start, bounds(e, 'killed')])).toEqual([
      ['2020-02-01', [5, 5, 5]],
      ['2020-03-16', [1, 1, 1]],
    ]);
  });

  it('takes "the attack" for the one just told', () => {
    const events = code('Gunmen attacked a village near Kano on Monday. Six people were killed in the attack.');
    expect(events).toHaveLength(1);
    expect(bounds(events[0]!, 'killed')).toEqual([6, 6, 6]);
  });

  it('takes "another bomb" for one more', () => {
    const events = code('A bomb exploded in Kano on Monday. Militants planted another bomb in Zaria on Tuesday.');
    expect(events.map((e) => e.place?.name)).toEqual(['Kano', 'Zaria']);
  });

  it.each([
    'Police released a statement on Monday in Kenya.',
    'The video was released by a militant division in western Iraq.',
    'The soldiers were treated and released from the hospital in Kano.',
    'Officials have not released the names of the four.',
  ])('takes no captive to be released: %s', (text) => {
    expect(code(text).filter(({ type }) => type === 'RETREAT' || type === 'REJECT')).toEqual([]);
  });

  it.each([
    'The weather is fine in Lima.',
    'The Free Syrian Army is in Idlib.',
    'The men forced the driver into the back seat of a truck in Kano.',
    'It was not welcome in Kano, the governor of Kano said.',
  ])('takes no word that says how something is for a deed: %s', (text) => {
    expect(code(text).filter(({ type }) => type !== 'ASSAULT' && type !== 'COERCE')).toEqual([]);
  });

  it('takes a verb for a deed that a tagger takes for an adjective', () => {
    expect(code('The WHO stated that it would not endorse travel bans.').map(({ type }) => type)).toContain('REJECT');
  });

  it.each([
    'The rebels released a French hostage on Tuesday.',
    'Two aid workers were released by the militants in Kano.',
    'The army released the bodies of six fighters.',
  ])('takes a captive to be released: %s', (text) => {
    expect(code(text).map(({ type }) => type)).toContain('RETREAT');
  });

  it('gives what a video shows an open start and the day it came out as its end', () => {
    const events = code(
      'In a video released on Monday, militants threatened the city. The video shows a captive being executed.',
    );
    const shown = events.find((e) => e.type === 'ASSAULT')!;
    expect([shown.date?.start, shown.date?.end]).toEqual([null, '2020-06-08']);
  });
});

describe('according to whom', () => {
  it('names who says so, and tells an outlet from a witness', () => {
    const [event] = code(
      'Six people were killed in an attack in Kano on Monday, the state news agency reported, citing police.',
    );
    expect(event!.sources[0]).toEqual({ name: 'the state news agency', relation: 'reports' });
    const [other] = code('Six people were killed in an attack in Kano on Monday, a doctor said.');
    expect(other!.sources).toEqual([{ name: 'a doctor', relation: 'claims' }]);
  });

  it('names the site that relays what follows', () => {
    const [event] = code('Example.com reports:\n\nGunmen killed six people in Kano on Monday.');
    expect(event!.sources).toContainEqual({ name: 'Example.com', relation: 'relays' });
  });
});

describe('what it has to do with', () => {
  it('gives the PLOVER contexts that words leave little doubt of, with those words as evidence', () => {
    const text = 'A suicide bomber killed six soldiers outside a mosque in Kano on Monday.';
    const [event] = code(text);
    expect(event!.contexts).toEqual(['terrorism', 'military', 'religion_ethnicity']);
    const spans = event!.evidence.filter((e) => e.field.startsWith('contexts.'));
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['suicide bomber', 'soldiers', 'mosque']);
  });
});

describe('what is promised of every record', () => {
  it('warns of a report without a date, and leaves relative dates unresolved', () => {
    const record = coder.code(reportOf('Gunmen killed six people in Kano on Monday.', null)) as CodedReport;
    expect(record.warnings.map((w) => w.code)).toEqual(['no-date']);
    expect(record.events[0]!.date).toBeNull();
  });

  it('gives the same report the same ids', () => {
    const text = 'Gunmen killed six people in Kano on Monday.';
    expect(code(text).map((e) => e.id)).toEqual(code(text).map((e) => e.id));
  });

  it('has evidence inside the text for every value, whatever the text', () => {
    const piece = fc.constantFrom(
      'Gunmen', 'killed', 'three soldiers', 'in Kano', 'on Monday', ', and', '.', 'the attack', 'a bomb', 'exploded', 'were',
      'by police', 'said', 'who', 'tried to', 'no one', '“', '”', 'in recent years', 'wounding', 'after', '\n\n', 'k\u200billed', 'é', '😀',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const report = reportOf(pieces.join(' '));
        const record = codedReport.parse(coder.code(report));
        for (const event of record.events) {
          for (const field of evidencedFields(event)) expect(event.evidence.some((e) => e.field === field)).toBe(true);
          for (const { start, end } of event.evidence) expect(report.text.slice(start, end).trim()).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });
});
