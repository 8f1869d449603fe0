import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CasusError, type CodedReport, type Event } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { loadLexicon } from './load-lexicon.ts';
import { reportOf } from './testing.ts';

// A researcher's own words, put over ours: what is said in the report, and what comes out.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-lexicon-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, ...lines: string[]) => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
};

function code(text: string, published = '2020-06-10'): Event[] {
  const coder = createCoder(loadGazetteer(), { lexicon: loadLexicon(folder) });
  return (coder.code(reportOf(text, published)) as CodedReport).events;
}

const who = (event: Event | undefined) => {
  const actor = event?.actors.find(({ role }) => role === 'actor');
  return actor && [actor.name, actor.sector, actor.country];
};

function problem(): string {
  try {
    loadLexicon(folder);
  } catch (error) {
    if (error instanceof CasusError) return error.message.replace(folder, 'DIR');
  }
  return 'no problem';
}

describe('tables with our columns', () => {
  it('add an actor', () => {
    write('actors.tsv', 'name\taliases\tsector\tcountry', 'Red Dawn Column\tRDC\tREB\tPER');
    expect(who(code('Red Dawn Column killed three soldiers in Lima on Monday.')[0])).toEqual([
      'Red Dawn Column',
      'REB',
      'PER',
    ]);
    expect(who(code('THE RDC KILLED THREE SOLDIERS IN LIMA ON MONDAY.')[0])).toEqual(['Red Dawn Column', 'REB', 'PER']);
  });

  it('win over ours', () => {
    write('agents.tsv', 'phrase\tkind\tsector\tpublic\tnumber', 'policeman\thuman\tMIL\t\t');
    expect(code('Gunmen killed a policeman in Lima on Monday.')[0]!.actors.at(-1)).toMatchObject({ sector: 'MIL' });
  });

  it('add a trigger, and put one in the place of ours', () => {
    write('triggers.tsv', 'phrase\tpos\ttype\tmode\teffect\tneeds', 'necklace\tv\tASSAULT\tprimitive\tkilled\t', 'kill\tv\tASSAULT\ttargeted\tkilled\t'); // prettier-ignore
    expect(code('A mob necklaced two men in Soweto on Monday.')[0]).toMatchObject({ modes: ['primitive'] });
    expect(code('Gunmen killed two men in Soweto on Monday.')[0]).toMatchObject({ modes: ['targeted'] });
  });

  it('make another coder, by their contents', () => {
    const id = () => createCoder(loadGazetteer(), { lexicon: loadLexicon(folder) }).id;
    write('actors.tsv', 'name\taliases\tsector\tcountry', 'Red Dawn Column\t\tREB\tPER');
    const first = id();
    expect(first).toMatch(/^rules-\d+[+][0-9a-f]{8}$/);
    expect(id()).toBe(first);
    write('actors.tsv', 'name\taliases\tsector\tcountry', 'Red Dawn Column\t\tCRM\tPER');
    expect(id()).not.toBe(first);
    expect(createCoder(loadGazetteer()).id).not.toContain('+');
  });

  it.each([
    ['actors.tsv', ['name\tsector'], 'DIR/actors.tsv, line 1: the header lacks the column aliases, country.'],
    ['actors.tsv', ['name\taliases\tsector\tcountry', 'X Army\t\tARMY\t'], 'line 2: "ARMY" is no PLOVER sector. The sectors: COP GOV'], // prettier-ignore
    ['actors.tsv', ['name\taliases\tsector\tcountry', 'X Army\t\tMIL\tPeru'], 'line 2: "Peru" is no country. Write ISO 3166-1 alpha-3'], // prettier-ignore
    ['agents.tsv', ['phrase\tkind\tsector\tpublic\tnumber', 'x\tman\t\t\t'], 'line 2: "man" is no kind. The kinds: human'], // prettier-ignore
    ['triggers.tsv', ['phrase\tpos\ttype\tmode\teffect\tneeds', 'x\tv\tATTACK\t\t\t'], 'line 2: no PLOVER event type "ATTACK"'], // prettier-ignore
    ['triggers.tsv', ['phrase\tpos\ttype\tmode\teffect\tneeds', 'x\tverb\tASSAULT\t\t\t'], 'write v for a verb or n for a noun'], // prettier-ignore
    ['notes.md', ['nothing'], 'There is no lexicon in DIR. Read are actors.tsv'],
  ])('tell what is wrong with %s %j', (name, lines, said) => {
    write(name, ...lines);
    expect(problem()).toContain(said);
  });
});

describe('PETRARCH dictionaries', () => {
  it('give an actor by its names, with country and sector by the code', () => {
    write('mine.actors.txt', '# Armed groups', 'RED_DAWN_COLUMN_ [PERREB]', '+DAWN_FIGHTERS_ ; as radio calls it', '', 'ANDEAN_NATIONAL_GUARD', '+ANG', '\t[PERGOVMIL]'); // prettier-ignore
    expect(who(code('Red Dawn Column killed three soldiers in Lima on Monday.')[0])).toEqual([
      'Red Dawn Column',
      'REB',
      'PER',
    ]);
    expect(who(code('The Dawn Fighters killed three soldiers in Lima on Monday.')[0])).toEqual([
      'Red Dawn Column',
      'REB',
      'PER',
    ]);
    expect(who(code('The ANG killed three rebels in Lima on Monday.')[0])).toEqual([
      'Andean National Guard',
      'MIL',
      'PER',
    ]);
  });

  it('know a short name in brackets behind the long one, and a code closed by a brace', () => {
    write('mine.actors.txt', 'RED_DAWN_COLUMN_(RDC)_ [PERREB}');
    const events = code(
      'The RDC killed a teacher in Lima on Monday. The Red Dawn Column killed a nurse in Puno on Tuesday.',
    );
    const doers = events.flatMap(({ actors }) => actors.filter(({ role }) => role === 'actor').map(({ name }) => name));
    expect(new Set(doers)).toEqual(new Set(['Red Dawn Column']));
  });

  it('choose the code by the day of the report', () => {
    write('mine.actors.txt', 'MARIA_QUISPE_', '\t[PERREB <991231]', '\t[PERGOV 000101-051231]', '\t[PERELI]');
    const sector = (day: string) => who(code('Maria Quispe condemned the attack in Lima.', day)[0])?.[1];
    expect([sector('1998-05-01'), sector('2003-05-01'), sector('2010-05-01')]).toEqual(['REB', 'GOV', 'ELI']);
  });

  it('give words for people, their plurals and what a set puts in', () => {
    write('mine.agents.txt', '!PERSON! = MAN, MEN, WOMAN, WOMEN', 'RONDERO [~PRM]', 'CATTLE_THIEF {CATTLE_THIEVES} [~CRM]', 'PATROLS!PERSON! [~COP]'); // prettier-ignore
    const sector = (text: string) => code(text)[0]!.actors.find(({ role }) => role === 'actor')?.sector;
    expect(sector('Ronderos killed three villagers near Lima on Monday.')).toBe('PRM');
    expect(sector('Cattle thieves killed three villagers near Lima on Monday.')).toBe('CRM');
    expect(sector('Two patrolswomen killed a villager near Lima on Monday.')).toBe('COP');
  });

  it('warn of what is not used, and drop nothing in silence', () => {
    write('mine.actors.txt', 'PERU_ [PER]', '+LIMA_', 'RED_DAWN_COLUMN_ [PERXQZREB]');
    write('mine.agents.txt', 'THINKER [~MOD]');
    write('notes.md', 'mine');
    const { warnings } = loadLexicon(folder);
    expect(warnings.map((line) => line.replaceAll(folder, 'DIR'))).toEqual([
      'DIR/mine.actors.txt, line 1: a name whose code says no more than a country is left to the gazetteer (PERU)',
      'DIR/mine.actors.txt, line 3: a code unknown here says nothing (XQZ)',
      'DIR/mine.agents.txt, line 1: a word whose code gives no sector is passed over (THINKER)',
      expect.stringMatching(/^DIR.notes.md: passed over/),
    ]);
  });

  it.each([
    ['x.actors.txt', ['RED_DAWN_COLUMN_ [PERREB'], 'DIR/x.actors.txt, line 1: the code is not closed. Write it as [CODE]'], // prettier-ignore
    ['x.actors.txt', ['', '+DAWN_'], 'line 2: "+DAWN_" belongs to no name. Begin with a line NAME_ [CODE]'],
    ['x.actors.txt', ['RED_DAWN_', 'BLUE_DAWN_ [PERREB]'], 'line 1: "RED DAWN" has no code'],
    ['x.actors.txt', ['RED_DAWN_ [PERREB >99]'], 'is no code. Write [CODE], [CODE >YYMMDD]'],
    ['x.actors.txt', ['RED_DAWN_ [PERREB >991399]'], '"991399" is no day'],
    ['x.agents.txt', ['RONDERO'], 'line 1: "RONDERO" has no code. Write it as WORD [~CODE]'],
    ['x.agents.txt', ['THIEF {THIEVES [~CRM]'], 'the plural is not closed'],
    ['x.agents.txt', ['FISHER!FOLK! [~AGR]'], 'no set !FOLK!. Write it before the line that uses it'],
  ])('tell what is wrong with %s %j', (name, lines, said) => {
    write(name, ...lines);
    expect(problem()).toContain(said);
  });
});
