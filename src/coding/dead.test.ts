import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Coder } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

/** The dead and the injured of the surest attack of a report. */
function toll(text: string): number[] {
  const { events } = coder.code(reportOf(text)) as CodedReport;
  const attacks = events.filter(({ type, status }) => type === 'ASSAULT' && status === 'occurred');
  const main = attacks.reduce((best, each) => (each.confidence > best.confidence ? each : best));
  return (['killed', 'injured'] as const).map((key) => main.figures[key]?.best ?? main.figures[key]?.low ?? 0);
}

describe('the dead of an attack', () => {
  it.each([
    // Who kills others and then himself.
    ['A man shot and killed his wife and son and then himself in Joliet on Monday.', [3, 0]],
    ['Police: Man kills two daughters, himself in Joliet.', [3, 0]],
    ['A man shot his two daughters dead in Joliet in an apparent murder/suicide.', [3, 0]],
    ['A boy died in Joliet on Monday after accidentally shooting himself in the head.', [1, 0]],
    // Headlines.
    ['Man, woman killed in shooting at Joliet home on Monday.', [2, 0]],
    ['Infant, 2 women killed in Joliet shooting.', [3, 0]],
    ['Man dead, woman wounded in Joliet shooting.', [1, 1]],
    ['Teen charged with killing uncle in Joliet.', [1, 0]],
    // Those counted and those named are the same.
    ['Two victims, a 25-year-old man and a 26-year-old man, died at the scene of a shooting in Joliet.', [2, 0]],
    [
      'A 9-year-old boy was shot and killed in Joliet.\n\nAn 8-year-old boy was shot dead in an alley, police said.',
      [1, 0],
    ],
    ['John Roe Sr. was shot and killed in Joliet.\n\nMr. Roe died at the scene.', [1, 0]],
    ['A father shot two children before killing himself in Joliet.\n\nBoth children died at a hospital.', [2, 0]],
    // Dead and wounded in one list.
    ['Police found one man dead and another wounded after a shooting in Joliet.', [1, 1]],
    // Words that tell of a death.
    ['Arrest made in fatal accidental shooting of Joliet girl.', [1, 0]],
    ['Two men were arrested in a deadly truck stop shooting in Joliet.', [1, 0]],
    ['Man dies from close-range gunshot wound in Joliet.', [1, 0]],
    ['A man was stabbed in Joliet. He died of multiple stab wounds.', [1, 0]],
    // Words that do not.
    [
      'Two men were wounded in a shooting in Joliet. A bullet could have hit a girl in the heart and killed her.',
      [0, 2],
    ],
    ['A man was shot in Joliet and taken by life flight to a hospital.', [0, 1]],
  ])('%s', (text, want) => {
    expect(toll(text)).toEqual(want);
  });

  it('are none in an attempted first-degree murder', () => {
    const { events } = coder.code(
      reportOf('He was charged with attempted first-degree murder in the shooting of a man in Joliet.'),
    ) as CodedReport;
    expect(events.every(({ figures }) => (figures.killed?.low ?? 0) === 0)).toBe(true);
  });
});

describe('the place of an attack', () => {
  it.each([
    'A man was shot in Joliet on Monday and died at a hospital in Louisville.',
    'Joliet police said a man was shot in the 5100 block of Acme on Monday.',
    'A man was shot in Joliet on Monday and died at Jamaica Hospital.',
  ])('is no street and no hospital: %s', (text) => {
    const { events } = coder.code(reportOf(text)) as CodedReport;
    expect(events.find(({ type }) => type === 'ASSAULT')!.place?.name).toBe('Joliet');
  });
});
