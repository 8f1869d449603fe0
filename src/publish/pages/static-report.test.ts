import { describe, expect, it } from 'vitest';
import { toldIncident, type Told } from '../codebooks/testing.ts';
import type { PublishedIncident } from '../exporter.ts';
import type { AboutPage } from './about-page.ts';
import { Gathering } from './gathered/gathering.ts';
import { staticReport } from './static-report.ts';
import { readPage, words, type PageElement } from './testing.ts';

const ABOUT: AboutPage = {
  title: 'Violence in Gao',
  created: '2026-11-27T10:20:30.000Z',
  casus: '0.1.0',
  policy: { id: 'range/1', rule: 'the lowest and the highest' },
  release: null,
  filter: [],
  coders: ['rules-4'],
  reviewed: 0,
  files: [{ name: 'incidents.csv', holds: 'an incident a row' }],
};

function textOf(items: readonly PublishedIncident[], about: Partial<AboutPage> = {}): string {
  const gathering = new Gathering();
  for (const item of items) gathering.add(item);
  return staticReport(gathering, { ...ABOUT, ...about });
}

let made = 0;
/** Incidents, each with an id of its own. */
const told = (...all: readonly Told[]) => all.map((one) => toldIncident({ id: `incident${(made += 1)}`, ...one }));

const pageOf = (items: readonly PublishedIncident[], about: Partial<AboutPage> = {}) => readPage(textOf(items, about));
/** A row of the first table whose caption begins so, by its heading. */
function row(document: PageElement, caption: string, heading: string): string[] {
  const table = [...document.querySelectorAll('table')].find((one) => words(one.querySelector('caption')).startsWith(caption)); // prettier-ignore
  const found = [...(table?.querySelectorAll('tbody tr') ?? [])].find(
    (one) => words(one.querySelector('th')) === heading,
  );
  return [...(found?.querySelectorAll('td') ?? [])].map(words);
}
const figure = (document: PageElement, name: string) =>
  words([...document.querySelectorAll('.key div')].find((one) => words(one.querySelector('dt')).startsWith(name)) ?? null); // prettier-ignore

describe('what others wrote', () => {
  const EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
  const [item] = told({ place: { name: EVIL, admin1: EVIL }, by: { text: EVIL, name: EVIL, sector: 'REB' } });
  const hostile = {
    ...item!,
    reports: [
      { ...item!.reports[0]!, id: 'r1', title: EVIL, publisher: EVIL, url: 'javascript:alert(3)' },
      { ...item!.reports[0]!, id: 'r2', title: 'two', url: 'data:text/html,<script>alert(4)</script>' },
      { ...item!.reports[0]!, id: 'r3', title: 'three', url: 'https://news.example/a"onclick="alert(5)' },
      { ...item!.reports[0]!, id: 'r4', title: 'four', url: 'no address' },
    ],
  };
  const document = pageOf([hostile], { title: EVIL, filter: [['Words', EVIL]] });

  it('stands on the page as words alone', () => {
    expect(document.querySelector('script, img, iframe, object, embed, form')).toBeNull();
    const handlers = [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on')); // prettier-ignore
    expect(handlers).toEqual([]);
    expect(words(document.querySelector('h1'))).toBe(EVIL);
    expect(words(document.querySelector('.reports li'))).toContain(EVIL);
  });

  it('leads to pages of the web alone, and nothing is loaded from anywhere', () => {
    const addresses = [...document.querySelectorAll('main [href], main [src]')].map((one) => one.getAttribute('href'));
    expect(addresses.filter((address) => !address?.startsWith('#'))).toEqual([
      'https://news.example/a%22onclick=%22alert(5)',
    ]);
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'; /,
    );
    expect([...document.querySelectorAll('[style]')]).toEqual([]);
  });
});

describe('figures', () => {
  it('add up as their bounds do, and what nobody tells is no zero', () => {
    const document = pageOf(told({ figures: { killed: 12 } }, { figures: { killed: { low: 3, high: 5 } } }, { figures: { killed: 0 } }, {})); // prettier-ignore
    expect(figure(document, 'reported deaths')).toContain('15–17');
    expect(figure(document, 'reported deaths')).toContain('1 of 4 incidents has no figure');
    expect(figure(document, 'reported injured')).toContain('no figure');
    expect(row(document, 'By country', 'Mali')).toEqual(['4', '4', '15–17', '1']);
  });

  it('with no highest say so', () => {
    expect(figure(pageOf(told({ figures: { killed: { low: 31 } } })), 'reported deaths')).toContain('31+');
  });

  it('of totals, of what was announced or denied and of threats are never added', () => {
    const killed = { figures: { killed: 900 } };
    const document = pageOf(
      told({ figures: { killed: 2 } }, { scope: 'aggregate', ...killed }, { status: 'planned', ...killed }, { status: 'denied', ...killed }, { type: 'THREATEN', modes: [], ...killed }),
    ); // prettier-ignore
    expect(figure(document, 'reported deaths')).toContain('highest 2 1 of 2 incidents');
    expect(figure(document, 'incidents')).toContain('incidents 2');
    expect(figure(document, 'total over')).toContain('kept apart, never added');
    expect(document.querySelectorAll('#totals .incidents > li')).toHaveLength(1);
    expect(document.querySelectorAll('#incidents .incidents > li')).toHaveLength(4);
    expect(words(document.querySelector('#map'))).not.toContain('900');
  });

  it('are called reported, with their range, who says so, and whether sources disagree', () => {
    const [item] = told({ figures: { killed: { low: 3, best: 4, high: 5 } } });
    const { killed } = item!.incident.figures;
    const figures = { killed: { ...killed!, disputed: true } };
    const entry = words(
      pageOf([{ ...item!, incident: { ...item!.incident, figures } }]).querySelector('#incidents li'),
    );
    expect(entry).toContain('reported killed: 4 (3–5) sources disagree');
    expect(entry).toContain('reported injured: no figure');
    expect(entry).toContain('According to police');
  });
});

describe('who acted', () => {
  it('is counted where it is an organisation, and never a person or a people', () => {
    const document = pageOf(
      told(
        { by: { text: 'Ansar', name: 'Ansar', sector: 'REB' }, figures: { killed: 3 } },
        { by: { text: 'Ana Ruiz', name: 'Ana Ruiz', sector: 'MIL', person: 'public' } },
        { by: { text: 'Fulani herders', name: 'Fulani herders', sector: 'REB' } },
        { by: { text: 'villagers', sector: 'CVL' } },
      ),
    );
    const table = [...document.querySelectorAll('table')].find((one) => words(one).startsWith('By the organisation'));
    expect([...table!.querySelectorAll('tbody th')].map(words)).toEqual(['Ansar']);
    expect(row(document, 'By the organisation', 'Ansar')).toEqual(['not told', '1', '3', '0']);
    expect(words(document.querySelector('#incidents'))).not.toContain('Fulani');
  });
});

describe('the map', () => {
  const marks = (document: PageElement, kind: string) =>
    [...document.querySelectorAll(`#map .map ${kind} title`)].map(words);

  it('draws a town as a point, and what is known less finely as wide as it may lie', () => {
    const document = pageOf(told({ figures: { killed: 7 } }, { place: { name: 'Kidal', precision: 'admin1' } }, { place: { name: 'Mali', precision: 'country' } }, { place: { name: 'Menaka', radius: 8 } })); // prettier-ignore
    expect(marks(document, '.point')).toEqual(['Gao: 1 incident, reported deaths 7']);
    expect(marks(document, '.disc')).toEqual([
      'Kidal: 1 incident, reported deaths no figure, somewhere within about 75 km',
      'Menaka: 1 incident, reported deaths no figure, somewhere within about 8 km',
    ]);
    expect(marks(document, '.whole')).toEqual(['Mali, known no finer: 1 incident, reported deaths no figure']);
  });

  it('says what is not on it', () => {
    const figcaption = words(pageOf(told({}, { place: null })).querySelector('#map figcaption'));
    expect(figcaption).toContain('1 incident without coordinates is not on it');
  });

  it('stays whole where places lie on both sides of the date line', () => {
    const document = pageOf(told({ place: { latitude: -17, longitude: 179.5 } }, { place: { latitude: -14, longitude: -171 } })); // prettier-ignore
    const across = [...document.querySelectorAll('.map .point')].map((one) => Number(one.getAttribute('cx')));
    expect(Math.abs(across[0]! - across[1]!)).toBeGreaterThan(200);
    for (const x of across) expect(x).toBeGreaterThan(0);
    for (const x of across) expect(x).toBeLessThan(960);
  });
});

describe('sources', () => {
  it('count a report once, and tell whose figures are its own', () => {
    const [one, two] = told({ figures: { killed: 3 } }, {});
    const document = pageOf([one!, two!]);
    expect(row(document, 'Outlets', 'Sahel Dispatch')).toEqual(['1', '2', '1']);
    expect(words(document.querySelector('.key'))).toContain('report 1 of 1 outlet');
  });
});

describe('the page', () => {
  it('lists the newest two hundred, and says how many there are', () => {
    const document = pageOf(Array.from({ length: 230 }, () => told({})[0]!));
    expect(document.querySelectorAll('#incidents .incidents > li')).toHaveLength(200);
    expect(words(document.querySelector('#incidents .note'))).toContain('The newest 200 of 230');
  });

  it('tells of the release that it is of, its policy, and what is too young', () => {
    const release = {
      version: '1.0',
      content: 'ab12',
      created: '2026-11-20T00:00:00Z',
      until: '2026-11-19',
      notes: '',
    };
    const document = pageOf(told({}), { release });
    expect(words(document.querySelector('.facts'))).toContain('Release 1.0');
    const method = words(document.querySelector('#method'));
    expect(method).toContain('range/1: the lowest and the highest.');
    expect(method).toContain('ended after 19 Nov 2026 were too young');
  });

  it('says so where nothing is told', () => {
    const document = pageOf([]);
    expect(words(document.querySelector('#figures'))).toContain('No incident');
    expect(document.querySelector('#map')).toBeNull();
  });
});
