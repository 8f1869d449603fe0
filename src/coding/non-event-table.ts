import { readLexicon } from '../language/lexicon.ts';
import { CasusError } from '../model/index.ts';

const ROLES = ['words', 'by', 'to', 'beside', 'within', 'teller', 'governor', 'about', 'sign', 'deed'] as const;
type Role = (typeof ROLES)[number];

/** One row of `lexicon/non-events.tsv`. */
export interface NonEvent {
  readonly kind: string;
  readonly phrase: string;
  readonly parts: readonly (readonly string[])[];
  readonly line: number;
}

/** The roles that tell by themselves, wherever they stand in a sentence. */
export const CUE_ROLES = ['words', 'beside', 'within'] as const satisfies readonly Role[];

interface NonEventTable {
  /** The rows of a role by their first word. */
  readonly by: Readonly<Record<Role, ReadonlyMap<string, readonly NonEvent[]>>>;
  /** The triggers that a kind explains, as `lexicon/triggers.tsv` writes them; a kind that is not there explains every attack. */
  readonly deeds: ReadonlyMap<string, ReadonlySet<string>>;
  /** The first words of all `CUE_ROLES`: most words of a text are none. */
  readonly openings: ReadonlySet<string>;
}

let table: NonEventTable | null = null;

/** The rows of `lexicon/non-events.tsv`, read once. */
export function nonEvents(): NonEventTable {
  if (table) return table;
  const by = Object.fromEntries(ROLES.map((role) => [role, new Map<string, NonEvent[]>()])) as Record<
    Role,
    Map<string, NonEvent[]>
  >;
  const deeds = new Map<string, Set<string>>();
  for (const { kind, role, phrase, line } of readLexicon('non-events', ['kind', 'role', 'phrase'])) {
    const known = ROLES.find((each) => each === role);
    if (!known || kind === '' || phrase === '') {
      const message = `lexicon/non-events.tsv, line ${line}: ${known ? 'a cell is empty' : `no role "${role}"`}`;
      throw new CasusError({ code: 'bad-record', input: 'lexicon/non-events.tsv', line, message });
    }
    if (known === 'deed') {
      deeds.set(kind, (deeds.get(kind) ?? new Set()).add(phrase));
      continue;
    }
    const parts = phrase.split(' _ ').map((part) => part.split(' '));
    const first = parts[0]![0]!;
    by[known].set(first, [...(by[known].get(first) ?? []), { kind, phrase, parts, line }]);
  }
  const openings = new Set(CUE_ROLES.flatMap((role) => [...by[role].keys()]));
  return (table = { by, deeds, openings });
}
