import { readLexicon } from '../language/lexicon.ts';
import { nameKey } from './name-key.ts';

/** Word lists that tell places from what is called like them, all in lower case. */
interface PlaceCues {
  /** Not a place whatever stands around: weekdays, function words. */
  readonly never: ReadonlySet<string>;
  /** Names of places that mostly mean something else: "Mobile", "Jackson", "Post". */
  readonly seldom: ReadonlySet<string>;
  /** Words before a place: "in", "near". */
  readonly locative: ReadonlySet<string>;
  /** Words behind a name that make it a street. */
  readonly street: ReadonlySet<string>;
  /** Words behind a name that make it a newspaper. */
  readonly press: ReadonlySet<string>;
  /** Words behind a name that make it a firm. */
  readonly maker: ReadonlySet<string>;
  /** Words behind a name that make it a team. */
  readonly team: ReadonlySet<string>;
  /** Words behind the name of a place in the name of what belongs to it: "Police", "University". */
  readonly institution: ReadonlySet<string>;
  /** Words behind the name of a town for those who act in its name: "Houston police". */
  readonly body: ReadonlySet<string>;
  /** Words in capitals before a place: "Downtown", "Greater". */
  readonly beforePlace: ReadonlySet<string>;
  /** Verbs whose subject is mostly a person: "said". */
  readonly report: ReadonlySet<string>;
  readonly givenNames: ReadonlySet<string>;
  /** Words that belong to the news of one country, with its alpha-3: "sheriff", "lakh". */
  readonly hints: ReadonlyMap<string, string>;
  /** Last words of forms of address, ranks and offices, without full stops: "mr", "president". */
  readonly titles: ReadonlySet<string>;
  /** Short forms of states behind a town and a comma, by how they are written: "La." → Louisiana, US.LA. */
  readonly shortStates: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
}

let cues: PlaceCues | null = null;

/** Reads the lists of `lexicon/` once. */
export function placeCues(): PlaceCues {
  return (cues ??= readCues());
}

const listed = (cell: string) => cell.split('|').filter((word) => word !== '');

function readCues(): PlaceCues {
  const stop = readLexicon('place-stoplist', ['word', 'kind']);
  const beside = readLexicon('place-cues', ['cue', 'words']);
  const stopped = (kind: string) => new Set(stop.filter((row) => row.kind === kind).map((row) => row.word));
  const cued = (cue: string) => new Set(beside.filter((row) => row.cue === cue).flatMap((row) => listed(row.words)));
  const shortStates = new Map<string, { code: string; name: string }>();
  for (const row of readLexicon('admin1', ['code', 'name', 'short'])) {
    for (const short of listed(row.short)) shortStates.set(short, { code: row.code, name: row.name });
  }
  return {
    never: stopped('never'),
    seldom: stopped('seldom'),
    locative: cued('locative'),
    street: cued('street'),
    press: cued('press'),
    maker: cued('maker'),
    team: cued('team'),
    institution: cued('institution'),
    body: cued('body'),
    beforePlace: cued('before-place'),
    report: cued('report'),
    givenNames: new Set(
      readLexicon('given-names', ['names']).flatMap((row) => listed(row.names).map((name) => nameKey(name))),
    ),
    titles: new Set(
      readLexicon('titles', ['title'])
        .map(({ title }) => title.slice(title.lastIndexOf(' ') + 1))
        .filter((word) => word.length > 2),
    ),
    hints: new Map(
      readLexicon('country-hints', ['country', 'words']).flatMap((row) =>
        listed(row.words).map((word): [string, string] => [word, row.country]),
      ),
    ),
    shortStates,
  };
}
