import { countryOfDemonym } from '../../language/countries.ts';
import { readLexicon } from '../../language/lexicon.ts';

let table: ReadonlyMap<string, string> | null = null;

function kindOf(word: string): string | undefined {
  table ??= new Map(readLexicon('population-groups', ['word', 'kind']).map(({ word: own, kind }) => [own, kind]));
  const plain = word.toLowerCase();
  return table.get(plain) ?? (countryOfDemonym(plain) === null ? undefined : 'group');
}

/**
 * Whether a name is that of an ethnic, religious, national or caste group and of no organisation: "Fulani herders" is, "Fulani
 * militia" is not, since every word of it must be the group's or say no more than that they are people.
 */
export function isPopulationGroup(name: string): boolean {
  const words = name.split(/[\s,]+/u).filter((word) => word !== '');
  const kinds = words.map(kindOf);
  return kinds.includes('group') && kinds.every((kind) => kind !== undefined);
}
