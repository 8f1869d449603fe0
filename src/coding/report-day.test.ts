import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Coder } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

/** The day of the attack that a report of Wednesday, 10 June 2020, opens with. */
function day(text: string, title: string | null = null): string | null {
  const { events } = coder.code({ ...reportOf(text), title }) as CodedReport;
  const { date } = events.find(({ type, scope }) => type === 'ASSAULT' && scope === 'single')!;
  return date?.start === date?.end ? (date?.start ?? null) : `${date?.start}/${date?.end}`;
}

describe('the day that a report mostly speaks of', () => {
  it.each([
    // What happened goes before how those hurt are today.
    [
      'A girl shot in a Joliet park remained in critical condition Tuesday.\n\nIt happened at about 9 p.m. Sunday.',
      '2020-06-07',
    ],
    ["A man who was shot in Joliet died Tuesday.\n\nHis brother was not hurt in Saturday's shooting.", '2020-06-06'],
    // A headline, and a lead, without any day.
    [
      'Two men were wounded in a shooting in Joliet.\n\nOfficers were called to Main Street at 11:20 p.m. Monday.',
      '2020-06-08',
    ],
    [
      'A teen was shot in Joliet.\n\nThe gunman fled.\n\nHe was found hours later.\n\nPolice came at 3 p.m. Friday.',
      '2020-06-05',
    ],
    // A month or a week that the day lies in.
    ['A man was shot in Joliet in May.\n\nThe shooting happened on May 28 near a mall.', '2020-05-28'],
    // Days of what came after.
    [
      "A man was shot in Joliet.\n\nOn Tuesday, the sheriff's office said that he was stable.\n\nHe was shot on Sunday.",
      '2020-06-07',
    ],
    ['A man was shot in Joliet.\n\nEarly Tuesday Brian Jermon, 25, was arrested.\n\nIt happened Monday.', '2020-06-08'],
    [
      'A man was shot in Joliet.\n\nPolice told of it in a statement issued Tuesday.\n\nIt happened on Monday.',
      '2020-06-08',
    ],
    ['A man was shot in Joliet.\n\nAn autopsy Tuesday showed how he died. The shooting occurred Monday.', '2020-06-08'],
    [
      'A man was shot in Joliet.\n\nSad news — Ann Roe (@annroe) June 9, 2020\n\nHe was hit Sunday night.',
      '2020-06-07',
    ],
    // What is to come is no day of an attack.
    ['A man was shot in Joliet, where a trial is set for July 8.\n\nThe shooting happened Sunday.', '2020-06-07'],
  ])('%s', (text, want) => {
    expect(day(text)).toBe(want);
  });

  it('is that of an officer who was sent to look into it', () => {
    expect(day('Police were sent to a motel in Joliet Monday night to investigate a shooting.')).toBe('2020-06-08');
  });

  it('leaves an attack of long ago on its own day', () => {
    const text =
      'A man who was shot in Joliet on 3 March 2018 spoke to reporters.\n\nOn Monday another man was shot there. ' +
      'It happened at 9 p.m. Monday.';
    expect(day(text)).toBe('2018-03-03');
  });

  it('keeps an attack of another day out of the one that the report opens with', () => {
    const text =
      'A man was shot and killed in Joliet.\n\nThe shooting happened at 9 p.m. Monday.\n\n' +
      'On June 1, Brian Jermon, 27, was found shot to death on Main Street.';
    const { events } = coder.code(reportOf(text)) as CodedReport;
    expect(events.filter(({ type }) => type === 'ASSAULT').map(({ date }) => date?.start)).toEqual([
      '2020-06-08',
      '2020-06-01',
    ]);
  });
});
