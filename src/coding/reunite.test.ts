import { beforeAll, describe, expect, it } from 'vitest';
import { figurePhrase } from '../model/summary.ts';
import type { Coder, Event } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

async function attacksOf(text: string, title: string | null): Promise<Event[]> {
  const { events } = await coder.code({ ...reportOf(text), title });
  return events.filter(({ type, scope }) => type === 'ASSAULT' && scope === 'single');
}

const told = ({ date, place, figures }: Event) =>
  [
    date?.start ?? 'no day',
    place?.name,
    ...(['killed', 'injured'] as const).flatMap((key) => (figures[key] ? `${figurePhrase(figures[key])} ${key}` : [])),
  ].join(', ');

describe('one attack told in two pieces', () => {
  it.each([
    [
      'the headline with the toll, the lead with the day',
      'Nineteen killed in raid on Mali hamlet',
      'Herders on motorbikes attacked a hamlet near Mopti on Sunday and burned granaries, officials said.\n\nNineteen people died and at least six were injured, they said.',
      '2020-06-07, Mopti, 19 killed, at least 6 injured',
    ],
    [
      'the attack with the day, the hurt without',
      null,
      'Police in Lusaka fired tear gas at a march of nurses on Monday.\n\nNine people were wounded, a doctor said.',
      '2020-06-08, Lusaka, 9 injured',
    ],
    [
      'the death first, by whom and when behind it',
      'Jos: trader murdered',
      'A trader has been killed in Jos, the council said. Musa Bello was shot at his stall on Monday.',
      '2020-06-08, Jos, 1 killed',
    ],
    [
      'the same under a headline that tells of mourning',
      'Jos mourns slain trader',
      'A trader has been killed in Jos, the council said. Musa Bello was shot at his stall on Monday.',
      '2020-06-08, Jos, 1 killed',
    ],
  ])('is one event: %s', async (_, title, text, expected) => {
    const attacks = await attacksOf(text, title);
    expect(attacks.map(told)).toEqual([expected]);
  });

  it.each([
    [
      'another province',
      'Two peasants were killed by a mine in Morazan.\n\nFour policemen were wounded on Monday when rebels attacked them in Soyapango.',
    ],
    ['another attack', 'A bomb exploded in Kirkuk on Monday.\n\nIn another attack, four policemen were wounded.'],
    [
      'another victim',
      'The mayor, Ana Ruiz, was murdered in Jos.\n\nA judge, Musa Bello, was shot dead in Jos on Monday.',
    ],
  ])('is not what names %s', async (_, text) => {
    expect((await attacksOf(text, null)).length).toBeGreaterThan(1);
  });
});

describe('attacks worded as wires do', () => {
  it.each([
    ['Shots were fired at a minibus in Kirkuk on Monday by militants.', '2020-06-08, Kirkuk'],
    [
      'Jets bombed a depot in Kirkuk on Monday, leaving at least two guards dead and at least nine hurt.',
      '2020-06-08, Kirkuk, at least 2 killed, at least 9 injured',
    ],
    [
      'A raid by gunmen on a camp near Kirkuk killed two guards and one cook and wounded eight on Monday.',
      '2020-06-08, Kirkuk, 3 killed, 8 injured',
    ],
    [
      'Police said two guards and one cook died and six others were wounded in the bombing in Kirkuk on Monday.',
      '2020-06-08, Kirkuk, 3 killed, 6 injured',
    ],
    [
      'Gunmen in trucks descended on a depot in Kirkuk on Monday, leaving eight people dead.',
      '2020-06-08, Kirkuk, 8 killed',
    ],
    [
      'A landmine killed two guards and injured over 20 on Monday in Kirkuk.',
      '2020-06-08, Kirkuk, 2 killed, at least 21 injured',
    ],
    [
      'Gunmen killed two guards and wounded around 30 in Kirkuk on Monday.',
      '2020-06-08, Kirkuk, 2 killed, about 30 injured',
    ],
    [
      'Militants in trucks descended on a post in Kirkuk, in Iraq’s northern Kirkuk province, on Monday, leaving four people dead.',
      '2020-06-08, Kirkuk, 4 killed',
    ],
    [
      "Militants descended on a post in Peshawar, in Pakistan's Khyber Pakhtunkhwa province, on Monday, leaving four people dead.",
      '2020-06-08, Peshawar, 4 killed',
    ],
    ['Turvash Belqani was gunned down in Kirkuk on Monday.', '2020-06-08, Kirkuk, 1 killed'],
    ['A suicide bomber set off his charge outside a bank in Kirkuk on Monday.', '2020-06-08, Kirkuk'],
  ])('%s', async (text, expected) => {
    expect((await attacksOf(text, null)).map(told)).toEqual([expected]);
  });

  it('takes people seized by gunmen for abducted, those seized by the police not', async () => {
    const [abduction] = await attacksOf('Three nurses were seized by gunmen in Kirkuk on Monday.', null);
    expect(abduction).toMatchObject({ modes: ['abduct'], figures: { abducted: { best: 3 } } });
    expect(await attacksOf('Three nurses were seized by the police in Kirkuk on Monday.', null)).toEqual([]);
  });

  it('knows a suicide attack by the bomber', async () => {
    const [attack] = await attacksOf('A church in Kirkuk was attacked on Monday by a suicide bomber.', null);
    expect(attack!.modes).toEqual(['suicide-attack']);
    const [charge] = await attacksOf('A suicide bomber set off his charge near a bank in Kirkuk on Monday.', null);
    expect(charge!.modes).toEqual(['suicide-attack']);
  });

  it('keeps the dead of a country in a month apart from the attack', async () => {
    const text =
      'A bomb in Kirkuk on Monday killed several policemen.\n\nAt least 205 people were killed in Iraq last month, by one count.';
    expect((await attacksOf(text, null)).map(told)).toEqual(['2020-06-08, Kirkuk, several killed']);
  });

  it('does not move an attack to the only town of another country', async () => {
    const text =
      'A bomb exploded near a mosque in Jhang, Punjab, Pakistan, on Monday.\n\nIt took hours to put out the fire, the Riverside fire chief said.';
    expect((await attacksOf(text, null)).map(({ place }) => place?.country)).toEqual(['PAK']);
  });
});
