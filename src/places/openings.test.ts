import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameKey, soundKey } from './name-key.ts';
import { addName, addSound, mayOpen, newOpenings } from './openings.ts';

const word = fc.oneof(
  fc.constantFrom('al', 'as', 'Saint', 'and', 'Shaykh', 'Khan', 'Maḩmūd', 'Abu', 'ez-Zor', 'x', '2'),
  fc.stringMatching(/^[aeihkgsx]{1,6}$/),
);

test('never denies a beginning of a name that is looked up as it is, without its article or by its sound', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), (words) => {
      const name = words.join(' ');
      const [byName, bySound] = [newOpenings(), newOpenings()];
      addName(byName, nameKey(name));
      addSound(bySound, soundKey(name));
      for (let end = 1; end <= words.length; end++) {
        const opening = words.slice(0, end).join(' ');
        expect(mayOpen(byName, nameKey(opening))).toBe(true);
        expect(mayOpen(byName, nameKey(`al ${opening}`))).toBe(true);
        expect(mayOpen(bySound, nameKey(opening))).toBe(true);
      }
    }),
  );
});

test('denies what begins no name', () => {
  const openings = newOpenings();
  addName(openings, nameKey('San Vicente de Cañete'));
  addSound(openings, soundKey('Khan Shaykhun'));
  expect(mayOpen(openings, nameKey('San Vicente'))).toBe(true);
  expect(mayOpen(openings, nameKey('Khan Sheikhoun'))).toBe(true);
  expect(mayOpen(openings, nameKey('San Francisco'))).toBe(false);
  expect(mayOpen(openings, nameKey('killed two'))).toBe(false);
});
