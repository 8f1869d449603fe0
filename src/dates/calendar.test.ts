import { describe, expect, it } from 'vitest';
import {
  dayOf,
  dayNumber,
  easterOf,
  orthodoxEasterOf,
  isoOf,
  monthsFrom,
  numberOfIso,
  weekdayOf,
  weekOf,
} from './calendar.ts';

const day = (iso: string) => numberOfIso(iso)!;

describe('the day of a report', () => {
  it.each([
    ['2017-03-02', '2017-03-02'],
    ['2017-03-02T23:30:00-05:00', '2017-03-02'],
    ['2017-02-30', null],
    ['03-02-2009', null],
    [null, null],
  ])('%s is %s', (published, iso) => {
    expect(dayOf(published)).toBe(iso);
  });
});

describe('the calendar', () => {
  it('has no day that is none', () => {
    expect(dayNumber(2015, 2, 29)).toBeNull();
    expect(dayNumber(1900, 2, 29)).toBeNull();
    expect(isoOf(dayNumber(2000, 2, 29)!)).toBe('2000-02-29');
  });

  it('knows weekdays and weeks, also before 1970', () => {
    expect(weekdayOf(day('2017-03-02'))).toBe(4);
    expect(weekdayOf(day('1914-06-28'))).toBe(7);
    expect(isoOf(weekOf(day('1914-06-28')).first)).toBe('1914-06-22');
  });

  it('moves by months to a day that the month has', () => {
    expect(isoOf(monthsFrom(day('2017-03-31'), -1))).toBe('2017-02-28');
  });

  it.each([
    [1999, '1999-04-04'],
    [2016, '2016-03-27'],
    [2019, '2019-04-21'],
    [2038, '2038-04-25'],
  ])('keeps Easter of %i on %s', (year, iso) => {
    expect(isoOf(easterOf(year))).toBe(iso);
  });
});

it('knows the Easter of the eastern churches', () => {
  expect([2016, 2017, 2019, 2024].map((year) => isoOf(orthodoxEasterOf(year)))).toEqual([
    '2016-05-01',
    '2017-04-16',
    '2019-04-28',
    '2024-05-05',
  ]);
});
