import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import type { Span } from '../model/index.ts';
import { readNames } from './read-names.ts';

const readIn = (text: string, toponyms: Span[] = []) =>
  readNames(analyse(text), toponyms).map((mention) => ({ ...mention, text: text.slice(mention.start, mention.end) }));

describe('readNames', () => {
  it('takes the verb "let" in capitals for no group', () => {
    expect(readIn('LET US REMEMBER THE VICTIMS.')).toEqual([]);
    expect(readIn('LeT claimed the attack.')).toMatchObject([{ text: 'LeT', name: 'Lashkar-e-Taiba', sector: 'REB' }]);
  });

  it('follows a person by surname to the fullest form, with what the text says they are', () => {
    const text =
      'The gunman was Mevlut Mert Altintas, a 22-year-old member of the riot police, officials said. Police killed Altintas.';
    const [full, short] = readIn(text);
    expect(full).toMatchObject({
      text: 'Mevlut Mert Altintas',
      kind: 'person',
      public: false,
      sector: 'COP',
      description: 'a 22-year-old member of the riot police',
    });
    expect(short).toMatchObject({ text: 'Altintas', name: 'Mevlut Mert Altintas', public: false });
  });

  it('knows an office holder by the title, wherever else the name stands', () => {
    const mentions = readIn('Russian Ambassador Andrei Karlov was shot dead. Karlov was giving a speech.');
    expect(mentions.map(({ text, public: isPublic, country }) => [text, isPublic, country])).toEqual([
      ['Andrei Karlov', true, 'RUS'],
      ['Karlov', true, 'RUS'],
    ]);
  });

  it('keeps a person private when the next in a list has a title', () => {
    const text = 'Police looked for Pablo Escobar, Attorney General Alfredo Gutierrez resigned.';
    expect(readIn(text).map(({ text: said, public: isPublic }) => [said, isPublic])).toEqual([
      ['Pablo Escobar', false],
      ['Alfredo Gutierrez', true],
    ]);
  });

  it("reads an office before the comma: Turkey's president, X", () => {
    expect(readIn("Turkey's president, Recep Tayyip Erdogan, said so.")[0]).toMatchObject({
      text: 'Recep Tayyip Erdogan',
      public: true,
      sector: 'GOV',
    });
  });

  it('reads persons in capitals by rank, first name and double surname', () => {
    const text =
      'ARMED FORCES SPOKESMAN COLONEL LUIS ARTURO ISAACS SAID THAT HECTOR OQUELI COLINDRES WAS KIDNAPPED. COL ISAACS ADDED THAT OQUELI WAS SAFE.';
    expect(readIn(text).map(({ text: said, name, public: isPublic }) => [said, name, isPublic])).toEqual([
      ['LUIS ARTURO ISAACS', 'LUIS ARTURO ISAACS', true],
      ['HECTOR OQUELI COLINDRES', 'HECTOR OQUELI COLINDRES', false],
      ['ISAACS', 'LUIS ARTURO ISAACS', true],
      ['OQUELI', 'HECTOR OQUELI COLINDRES', false],
    ]);
  });

  it('gives known groups their one name, by any alias', () => {
    expect(
      readIn('ISIS, or Daesh, fights Hezbollah. The so-called Islamic State denied it.').map((m) => m.name),
    ).toEqual(['Islamic State', 'Islamic State', 'Hezbollah', 'Islamic State']);
  });

  it('links an acronym in brackets to the name before it', () => {
    const text = 'The Ruritanian Workers Liberation Front (RWLF) did it. RWLF rebels fled.';
    expect(readIn(text).map(({ text: said, name, kind }) => [said, name, kind])).toEqual([
      ['Ruritanian Workers Liberation Front', 'Ruritanian Workers Liberation Front', 'organisation'],
      ['RWLF', 'Ruritanian Workers Liberation Front', 'organisation'],
      ['RWLF', 'Ruritanian Workers Liberation Front', 'organisation'],
    ]);
    expect(readIn('THE GUATEMALAN NATIONAL REVOLUTIONARY UNITY [URNG] DENIED IT.').map((m) => m.name)).toEqual([
      'Guatemalan National Revolutionary Unity',
      'Guatemalan National Revolutionary Unity',
    ]);
  });

  it('makes organisations by their words', () => {
    const text = 'The Ministry of Foreign Affairs and the Springfield Police Department are silent.';
    expect(readIn(text).map(({ name, sector }) => [name, sector])).toEqual([
      ['Ministry of Foreign Affairs', 'GOV'],
      ['Springfield Police Department', 'COP'],
    ]);
  });

  it.each([
    'THE GUERRILLA GROUP ATTACKED THE AIR FORCE.',
    'HE SAID THE ATTACK FAILED.',
    'On Monday Turkish police said no one was hurt.',
    'The Simon Bolivar Bridge was closed.',
    'It is up to the shell company.',
  ])('%s: no name', (text) => {
    expect(readIn(text)).toEqual([]);
  });

  it('takes a toponym for a person only after a rank or an office', () => {
    const text = 'President Washington spoke in Santiago Lopez.';
    const toponyms = ['Washington', 'Santiago Lopez'].map((name) => {
      const start = text.indexOf(name);
      return { start, end: start + name.length };
    });
    expect(readIn(text, toponyms).map((m) => m.text)).toEqual(['Washington']);
  });

  it('gives spans inside the text, in order, none overlapping', () => {
    const words = fc.constantFrom(
      'President', 'Col.', 'Juan', 'Lopez', 'ISIS', '(', 'FMLN', ')', ',', 'the', 'of', 'Front', 'Ministry', 'said', '.', 'a', '22',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (picked) => {
        const text = picked.join(' ');
        let last = 0;
        for (const { start, end, name } of readNames(analyse(text), [])) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(name).not.toBe('');
          last = end;
        }
      }),
    );
  });
});
