import { describe, expect, test } from 'vitest';
import { agencyNamed, creditedAgency } from './agency.ts';

test('an agency goes by one name', () => {
  expect(['The Associated Press', 'ap', 'Agence France-Presse', 'reuters'].map(agencyNamed)).toEqual([
    'AP',
    'AP',
    'AFP',
    'Reuters',
  ]);
  expect(agencyNamed('The Daily Post')).toBeNull();
});

describe('a report is credited by', () => {
  test.each([
    ['an author', 'Text.', ['Associated Press'], null, 'AP'],
    ['its publisher', 'Text.', [], 'Reuters', 'Reuters'],
    ['a copyright notice', 'Two died.\n© 2017 AFP', [], null, 'AFP'],
    ['a spelt-out notice', 'Two died.\n\nCopyright 2017 The Associated Press. All rights reserved.', [], null, 'AP'],
    ['a signature', 'Two died, police said. (AFP)', [], null, 'AFP'],
    ['Reuters’ closing line', 'Two died.\n\n(Reporting by Jane Roe in Gao; Editing by Joe Doe)', [], null, 'Reuters'],
    [
      'Reuters’ closing line without brackets',
      'Two died.\n\nReporting by Jane Roe; Editing by Joe Doe',
      [],
      null,
      'Reuters',
    ],
    [
      'the AP’s closing line',
      'Two died.\n\n___\n\nAssociated Press writer Jane Roe in Gao contributed to this report.',
      [],
      null,
      'AP',
    ],
    ['a name in brackets before the first words', '(AFP) Two died in Gao.', [], null, 'AFP'],
    ['a name before the first words', 'AFP - Two died in Gao.', [], null, 'AFP'],
    ['a name after the place', 'GAO, Mali [AFP] - Two died.', [], null, 'AFP'],
    ['a name after the place, a colon behind', 'GAO (Reuters): Two died.', [], null, 'Reuters'],
    ['a name after the place and a colon', 'GAO: (AFP) Two died.', [], null, 'AFP'],
    ['a name after place and day, no dash behind', 'Srinagar, May 3 (PTI) Two died.', [], null, 'PTI'],
    ['a name behind a comma', 'GAO, Reuters — Two died.', [], null, 'Reuters'],
    ['a name behind a stroke', 'GAO/AFP: Two died.', [], null, 'AFP'],
    ['a line above', 'Two die in Gao\nBy Reuters Staff\n\nTwo died.', [], null, 'Reuters'],
    ['a line below', 'Two died.\n\nSource: AFP.', [], null, 'AFP'],
    ['a line of capitals below', 'Two died.\n\nREUTERS', [], null, 'Reuters'],
    ['a signature in square brackets', 'Two died. [Reuters]', [], null, 'Reuters'],
  ])('%s', (_, text, authors, publisher, agency) => {
    expect(creditedAgency(text, authors, publisher)).toBe(agency);
  });
});

test('an agency that is only spoken of is not the source', () => {
  expect(
    creditedAgency(
      'A spokesman told Reuters that two had died. The AP office was closed.',
      ['Jane Roe'],
      'The Daily Post',
    ),
  ).toBeNull();
});

test.each([
  'Palestinian Authority (PA) forces shot two men in Jenin.',
  'Reuters contributed to this report.',
  'Two died.\n\n(With inputs from PTI)',
  'ANI KUMAR - a teacher - was shot.',
  'AFP reported that two died.',
  'Nina\n\nTwo died.',
])('no agency is credited in “%s”', (text) => {
  expect(creditedAgency(text, [], null)).toBeNull();
});

test('a person whose name is an agency’s in other letters is a person', () => {
  expect(creditedAgency('Two died.', ['Ani'], null)).toBeNull();
  expect(creditedAgency('Two died.', ['ANI'], null)).toBe('ANI');
});
