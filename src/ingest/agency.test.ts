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

test('a person whose name is an agency’s in other letters is a person', () => {
  expect(creditedAgency('Two died.', ['Ani'], null)).toBeNull();
  expect(creditedAgency('Two died.', ['ANI'], null)).toBe('ANI');
});
