import { describe, expect, test } from 'vitest';
import { readDateline } from './dateline.ts';

describe('place, agency and day', () => {
  test.each([
    ['Lima, 20 Aug 88 (EFE) -- A bomb', 'Lima', 'EFE', '1988-08-20'],
    ['GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] THE ARMY', 'GUATEMALA CITY', 'ACAN-EFE', '1990-02-04'],
    ['CLANDESTINE, 8 JAN 90 (RADIO VENCEREMOS) -- [REPORT]', null, 'RADIO VENCEREMOS', '1990-01-08'],
    ['SAN SALVADOR, 26 DEC 89 (ACAN-EFE)\n-- [TEXT] THE', 'SAN SALVADOR', 'ACAN-EFE', '1989-12-26'],
    ['MANAGUA (NICARAGUA), 11 DEC 89 (RADIO SANDINO) -- [TEXT]', 'MANAGUA', 'RADIO SANDINO', '1989-12-11'],
    ['SAN SALVADOR, 12 NOV (ACAN - EFE) -- A', 'SAN SALVADOR', 'ACAN-EFE', null],
    ['WASHINGTON _\n\nThe senate', 'WASHINGTON', null, null],
    ['UNITED NATIONS, Aug. 20, 2014 (AFP) - The', 'UNITED NATIONS', 'AFP', '2014-08-20'],
    ['Paris, 2 mars 2017 (AFP) - Deux', 'Paris', 'AFP', '2017-03-02'],
    ['BEIJING, March 2 (Xinhua) -- A blast', 'BEIJING', 'Xinhua', null],
    ['MOSCOW, March 2 /TASS/. Two', 'MOSCOW', 'TASS', null],
    ['Madrid, 2 mar (EFE).- Dos', 'Madrid', 'EFE', null],
    ['NAIROBI, Kenya (AP) _ A bomb', 'NAIROBI', 'AP', null],
    ['PARIS (Reuters) - Two men', 'PARIS', 'Reuters', null],
    ['Port-au-Prince (AFP) - Two', 'Port-au-Prince', 'AFP', null],
    ['KABUL, Afghanistan, March 2, 2017 — A', 'KABUL', null, '2017-03-02'],
    ['KABUL, Afghanistan — A blast', 'KABUL', null, null],
    ['(Reuters) - Two men', null, 'Reuters', null],
    ['Blast in market\n\nBy Jane Roe\nBAGHDAD (AP) — A car bomb', 'BAGHDAD', 'AP', null],
  ])('%s', (text, place, agency, published) => {
    expect(readDateline(text)).toEqual({ place, agency, published });
  });
});

describe('is not seen in', () => {
  test.each([
    'John Smith (Labour) - a member',
    'BREAKING NEWS — The army',
    'Two men (AP) said',
    'He left Paris (France) - and',
    '',
    'The (Reuters)',
    'Lima, 45 Foo 88 (EFE) x',
  ])('%s', (text) => {
    expect(readDateline(text)).toBeNull();
  });
});
