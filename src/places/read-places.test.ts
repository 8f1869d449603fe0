import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { loadGazetteer, type Gazetteer } from './gazetteer.ts';
import { readPlaces, type ToponymMention } from './read-places.ts';

let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = loadGazetteer();
}, 120_000);

const read = (text: string): ToponymMention[] => readPlaces(analyse(text), gazetteer);
const names = (text: string): string[] => read(text).map((mention) => mention.value.text);
const only = (text: string, words: string) => read(text).find((mention) => mention.value.text === words)?.value;

function kilometres(
  a: { latitude: number | null; longitude: number | null } | undefined,
  latitude: number,
  longitude: number,
) {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const [la, lo] = [rad(a?.latitude ?? NaN), rad(a?.longitude ?? NaN)];
  const h =
    Math.sin((rad(latitude) - la) / 2) ** 2 +
    Math.cos(la) * Math.cos(rad(latitude)) * Math.sin((rad(longitude) - lo) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(h));
}

describe('one place, and where it is', () => {
  test.each([
    ['A bomb killed 12 people in Mosul on Monday.', 'Mosul', 'IRQ', 'Nineveh', 'settlement', 36.34, 43.13],
    ['Gunmen attacked the town of Chibok in northern Nigeria.', 'Chibok', 'NGA', 'Borno', 'settlement', 10.87, 12.85],
    ['Shelling hit al-Raqqa, activists in Syria said.', 'al-Raqqa', 'SYR', 'Raqqa', 'settlement', 35.95, 39.01],
    [
      'Air strikes on Khan Sheikhoun killed dozens in Syria.',
      'Khan Sheikhoun',
      'SYR',
      'Idlib',
      'settlement',
      35.44,
      36.65,
    ],
    ['Three police were stabbed in Urumqi, Xinjiang.', 'Urumqi', 'CHN', 'Xinjiang', 'settlement', 43.8, 87.6],
    ['Three police were stabbed in Urumqi, Xinjiang.', 'Xinjiang', 'CHN', 'Xinjiang', 'admin1', 41, 85],
    ['Fighting went on in Borno State.', 'Borno State', 'NGA', 'Borno', 'admin1', 11.5, 13],
    ['The militants fled to the province of Anbar.', 'Anbar', 'IRQ', 'Anbar', 'admin1', 33, 41.5],
    ['A rocket hit Aleppo province.', 'Aleppo', 'SYR', 'Aleppo', 'admin1', 36.3, 37.5],
    ['Rockets hit Aleppo.', 'Aleppo', 'SYR', 'Aleppo', 'settlement', 36.2, 37.16],
    ['The video was shot in western Iraq.', 'western Iraq', 'IRQ', null, 'region', 33, 44],
    ['A teenager was held in north-western Bavaria.', 'north-western Bavaria', 'DEU', 'Bavaria', 'admin1', 49, 11.5],
    ['They call for the independence of East Turkestan.', 'East Turkestan', 'CHN', 'Xinjiang', 'region', 41, 85],
    ['Aid reached eastern Ghouta.', 'eastern Ghouta', 'SYR', 'Rif Dimashq', 'region', 33.5, 36.5],
    [
      'Rebels hold parts of the Upper Huallaga valley in Peru.',
      'Upper Huallaga valley',
      'PER',
      'San Martín Department',
      'region',
      -8.2,
      -76.5,
    ],
    ['Clashes were reported in the Gaza Strip.', 'Gaza Strip', 'PSE', null, 'region', 31.4, 34.4],
    ['Militants roam the Sahel.', 'Sahel', null, null, 'region', 15, 2],
    ['Troops of the Soviet Union withdrew.', 'Soviet Union', 'RUS', null, 'country', 60, 98],
    ["Rebels took Bouaké in Côte d'Ivoire.", "Côte d'Ivoire", 'CIV', null, 'country', 8, -5],
    ['Deputies of Rapides Parish searched the house.', 'Rapides Parish', 'USA', 'Louisiana', 'admin2', 31.2, -92.5],
    ['The Beirut-based group denied it.', 'Beirut', 'LBN', 'Beyrouth', 'settlement', 33.9, 35.5],
    ['Officials in Mexico denied it.', 'Mexico', 'MEX', null, 'country', 23, -102],
    ['The U.S. condemned the attack.', 'U.S.', 'USA', null, 'country', 39.8, -98.5],
  ] as const)('%s: %s', (text, words, country, admin1, precision, latitude, longitude) => {
    const place = only(text, words);
    expect(place).toMatchObject({ country, precision });
    if (admin1 !== 'Beyrouth') expect(place?.admin1).toBe(admin1);
    expect(kilometres(place, latitude, longitude)).toBeLessThan(60);
  });
});

describe('the right one of many namesakes', () => {
  test.each([
    ['Militias clashed in Tripoli, Libya, on Friday.', 'Tripoli', 'LBY'],
    [
      'Sunni and Alawite fighters clashed in Tripoli. The Lebanese army sent tanks; in Beirut the cabinet met.',
      'Tripoli',
      'LBN',
    ],
    ['A man was shot in Paris, Texas.', 'Paris', 'USA'],
    ['A man was shot in Paris. French police sealed off the street.', 'Paris', 'FRA'],
    ['Alexandria, La. — a woman was charged with arson.', 'Alexandria', 'USA'],
    ['A church was bombed in Alexandria. The Egyptian president spoke in Cairo.', 'Alexandria', 'EGY'],
    ['Two died in Hyderabad, in the Pakistani province of Sindh.', 'Hyderabad', 'PAK'],
    ['Two died in Hyderabad. The Indian home minister left New Delhi at once.', 'Hyderabad', 'IND'],
    ['Soldiers fired at students in San Miguel, San Vicente and Usulutan in El Salvador.', 'San Miguel', 'SLV'],
    ['Police in Cordoba, Spain, arrested two men.', 'Cordoba', 'ESP'],
    ['Police in Cordoba arrested two men. The Argentine government was told.', 'Cordoba', 'ARG'],
    ['Georgia accused Moscow of shelling a village near Tskhinvali.', 'Georgia', 'GEO'],
    ['Deputies in Bibb County, Georgia, shot a man near Macon.', 'Georgia', 'USA'],
    [
      'Boko Haram struck Damasak, near the border with Niger; the Nigerian army lost ten men in Maiduguri.',
      'Damasak',
      'NGA',
    ],
  ])('%s: %s is in %s', (text, words, country) => {
    expect(only(text, words)?.country).toBe(country);
  });

  test('two of one name in one text', () => {
    const [texas, , france] = read('He moved from Paris, Texas, to Paris, France.');
    expect([texas?.value.country, france?.value.country]).toEqual(['USA', 'FRA']);
  });

  test('a state may stand abbreviated behind the town', () => {
    expect(names('He was held in Charleston, W.Va., and in Dayton, OH.')).toEqual([
      'Charleston',
      'W.Va.',
      'Dayton',
      'OH',
    ]);
  });
});

describe('what is called like a place but is none', () => {
  test.each([
    ['Mr. London said he had seen nothing.', 'London'],
    ['Paris Hilton left the courtroom.', 'Paris'],
    ['Vernon Jordan, 41, was charged with murder.', 'Jordan'],
    ['President Lincoln was shot.', 'Lincoln'],
    ['Charlotte Smith ran away. Smith was later found.', 'Smith'],
    ['The Washington Post reported it.', 'Washington'],
    ['He told the Boston Globe so.', 'Boston'],
    ['Police said the March attack was the worst.', 'Police'],
    ['Police said the March attack was the worst.', 'March'],
    ['Most of the dead were women, the UN said.', 'Most'],
    ['The attack in Iraq frightened us.', 'us'],
    ['The Iraqi army and Turkish jets struck.', 'Iraqi'],
    ['He lives at 420 Memphis Street.', 'Memphis'],
  ])('%s: not %s', (text, words) => {
    expect(names(text)).not.toContain(words);
  });
});

describe('names that the gazetteer does not know', () => {
  test('a village that the text calls so has its country from the text and no coordinates', () => {
    const place = only('Gunmen burned the village of Gwarzolo in Nigeria.', 'Gwarzolo');
    expect(place).toEqual({
      name: 'Gwarzolo', admin1: null, country: 'NGA', latitude: null, longitude: null, precision: 'settlement', text: 'Gwarzolo',
    }); // prettier-ignore
  });

  test('the place behind the comma says where it is', () => {
    const text = 'Gunmen burned the village of Gwarzolo, Borno State. Cameroon, Chad and Niger sent troops.';
    expect(only(text, 'Gwarzolo')).toMatchObject({ country: 'NGA', admin1: 'Borno', latitude: null });
  });

  test('no country where the text speaks of many', () => {
    const text = 'Gunmen burned the village of Gwarzolo. Cameroon, Chad and Niger sent troops.';
    expect(only(text, 'Gwarzolo')?.country).toBeNull();
  });

  test('offices are no places', () => {
    expect(names('The Department of Fisheries and the Orange County Sanitation District agreed.')).not.toContain(
      'Fisheries',
    );
  });

  test('the word says how fine it is', () => {
    expect(only('Troops entered Qorvashi district in Afghanistan.', 'Qorvashi')?.precision).toBe('admin2');
    expect(only('Troops entered the province of Qorvashia in Afghanistan.', 'Qorvashia')?.precision).toBe('admin1');
  });
});

describe('other cases of letters', () => {
  test('wire text in capitals', () => {
    const text =
      'SAN SALVADOR, 18 FEB 90 (DPA) -- GUERRILLAS ATTACKED A POWER STATION IN SAN MIGUEL AND USULUTAN, IN EASTERN EL SALVADOR.';
    expect(read(text).map((mention) => [mention.value.text, mention.value.country])).toEqual([
      ['SAN SALVADOR', 'SLV'],
      ['SAN MIGUEL', 'SLV'],
      ['USULUTAN', 'SLV'],
      ['EASTERN EL SALVADOR', 'SLV'],
    ]);
  });

  test('text in small letters', () => {
    expect(names('gunmen killed ten people in maiduguri, nigeria.')).toEqual(['maiduguri', 'nigeria']);
  });
});

test('a sentence may begin in the middle of a place told by another', () => {
  for (const text of [
    'north of Paris',
    'km north of Paris',
    ') north of Paris',
    'with Niger',
    'border with Niger',
    'of Paris',
    "'s outskirts",
  ])
    expect(read(text).length).toBeLessThanOrEqual(1);
});

test('a direction that ends one name begins no other', () => {
  const text = 'Attacks in the Middle East Middle East rose.';
  expect(read(text).map(({ value }) => value.text)).toEqual(['Middle East', 'Middle East']);
});

test('mentions lie inside the text, in order, not overlapping, and their text is the text there', () => {
  const piece = fc.constantFrom(
    'Paris', 'Texas', 'in', 'the', 'village of', 'western', 'Iraq', 'San', 'José', 'al-Raqqa', ',', '.', '(', 'U.S.', 'Mr.', 'Smith',
    'DEIR EZ-ZOR', 'Bosnia and Herzegovina', "Côte d'Ivoire", 'La.', 'County', '\n\n', '北京', 'قتل', '😀', 'Beirut-based', '“', "'s", '$5', '20 km', 'north of', 'near', 'a church',
    'Middle East', 'East', 'between', 'and', 'the border with', 'the outskirts of', 'University', '(12 miles)', 'away from', 'the capital,',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 40 }), (pieces) => {
      const text = pieces.join(' ');
      let end = 0;
      for (const mention of read(text)) {
        expect(mention.start).toBeGreaterThanOrEqual(end);
        expect(mention.end).toBeGreaterThan(mention.start);
        expect(mention.end).toBeLessThanOrEqual(text.length);
        expect(mention.value.text).toBe(text.slice(mention.start, mention.end));
        const { locus = { ...mention } } = mention;
        expect(locus.start).toBeLessThanOrEqual(mention.start);
        expect(locus.end).toBeGreaterThanOrEqual(mention.end);
        expect(locus.value.text).toBe(text.slice(locus.start, locus.end));
        end = mention.end;
      }
    }),
    { numRuns: 600 },
  );
});
