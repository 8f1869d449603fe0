import { describe, expect, it } from 'vitest';
import { toldIncident, type Told } from '../codebooks/testing.ts';
import { Checking, type Candidate } from './checks.ts';
import { isPopulationGroup } from './population-groups.ts';
import { namesInAddresses, namesInWords, privateNames } from './private-names.ts';

const candidate = (told: Told = {}, over: Partial<Candidate> = {}): Candidate => ({
  record: { ...toldIncident(told), reviewed: true },
  names: [],
  withheld: [],
  unfounded: [],
  tasks: [],
  young: false,
  severe: false,
  ...over,
});

function found(...candidates: readonly Candidate[]): Record<string, number> {
  const checking = new Checking();
  for (const one of candidates) checking.add(one);
  return Object.fromEntries(checking.results().flatMap(({ id, count }) => (count > 0 ? [[id, count]] : [])));
}

describe('an ethnic, religious, national or caste group', () => {
  it.each([
    'Fulani',
    'Muslims',
    'the Hutus',
    'Kurdish villagers',
    'Fulani herders',
    'Peruvians',
    'Sunni and Shiite tribesmen',
  ])('is “%s”', (name) => {
    expect(isPopulationGroup(name)).toBe(true);
  });

  it.each([
    'Fulani militia',
    'Muslim Brotherhood',
    'Kurdistan Workers’ Party',
    'Tamil Tigers',
    'gunmen',
    'villagers',
    'Boko Haram',
    '',
  ])('is not “%s”', (name) => {
    expect(isPopulationGroup(name)).toBe(false);
  });
});

describe('the name of a private person', () => {
  const record = (summary: string, url: string | null = null) => {
    const { incident, reports, mentions } = toldIncident({ summary });
    return { incident, mentions, reports: reports.map((report) => ({ ...report, url })), reviewed: true };
  };

  it('is one of two words at least that the coder took for one', () => {
    const ana = { role: 'recipient', name: 'Ana Ruiz', person: 'private', sector: null, country: null, count: 1, text: 'Ana Ruiz' } as const; // prettier-ignore
    expect(privateNames([ana, { ...ana, name: 'Ana' }, { ...ana, name: 'Okan Demir', person: 'public' }])).toEqual([
      'Ana Ruiz',
    ]);
  });

  it.each(['ana ruiz killed', 'ANA RUÍZ KILLED', 'the house of Ana-Ruiz'])('is found in “%s”', (words) => {
    expect(namesInWords(record(words), ['Ana Ruiz'])).toEqual(['Ana Ruiz']);
  });

  it.each(['Susana Ruiz killed', 'Ana met Ruiz', '███ ████ killed'])('is not found in “%s”', (words) => {
    expect(namesInWords(record(words), ['Ana Ruiz'])).toEqual([]);
  });

  it('is found in an address, which is told apart', () => {
    const told = record('a teacher killed', 'https://news.example/2022/ana-ru%C3%ADz-killed.html');
    expect(namesInWords(told, ['Ana Ruiz'])).toEqual([]);
    expect(namesInAddresses(told, ['Ana Ruiz'])).toEqual([{ id: 'r1', name: 'Ana Ruiz' }]);
  });
});

describe('the checks before a release', () => {
  it('find nothing in an incident that people looked at', () => {
    expect(found(candidate())).toEqual({});
  });

  it('name what is off, each by its own check', () => {
    const fulani = { text: 'Fulani herders', sector: 'AGR' } as const;
    const off = candidate(
      { by: fulani, summary: 'ana ruiz killed' },
      {
        names: ['Ana Ruiz'],
        unfounded: [{ report: 'r1', what: 'figures.killed' }],
        tasks: [{ report: 'r1', what: 'x' }],
      },
    );
    const unlooked = { ...off, record: { ...off.record, reviewed: false } };
    expect(found(unlooked, candidate())).toEqual({ 'private-name': 1, 'population-group': 1, unfounded: 1, tasks: 1, unreviewed: 1 }); // prettier-ignore
  });

  it('let a population group stand among those who suffered', () => {
    expect(found(candidate({ against: { text: 'Fulani herders', sector: 'AGR' } }))).toEqual({});
  });

  it('say of an incident that is too young nothing else, since it stays out', () => {
    expect(found(candidate({ summary: 'ana ruiz killed' }, { names: ['Ana Ruiz'], young: true }))).toEqual({
      delay: 1,
    });
  });

  it('keep no more than a hundred records each, and count them all', () => {
    const checking = new Checking();
    for (let i = 0; i < 130; i++) checking.add(candidate({}, { record: { ...candidate().record, reviewed: false } }));
    const { count, found: kept } = checking.results().find(({ id }) => id === 'unreviewed')!;
    expect([count, kept.length]).toEqual([130, 100]);
  });
});
