import type { ReleaseCheck } from '../../model/index.ts';
import { isPopulationGroup } from './population-groups.ts';
import { initials, namesInAddresses, namesInWords } from './private-names.ts';
import type { ReleasedRecord } from './released-incident.ts';

/** An incident on its way into a release, with what its checks must know and the release itself must not say. */
export interface Candidate {
  readonly record: ReleasedRecord;
  /** Names of private persons that its reports tell. */
  readonly names: readonly string[];
  /** Names and titles of its sources that are withheld. */
  readonly withheld: readonly string[];
  /** Values of its events that no words stand for. */
  readonly unfounded: readonly { readonly report: string; readonly what: string }[];
  /** Decisions on its reports that no longer fit. */
  readonly tasks: readonly { readonly report: string; readonly what: string }[];
  /** It is too young to be told of, and stays out. */
  readonly young: boolean;
  /** It is too sensitive to be told of, and stays out. */
  readonly severe: boolean;
}

interface Found {
  readonly report: string | null;
  readonly what: string;
}

/** One thing that is looked at in every incident before a release. */
interface Check extends Pick<ReleaseCheck, 'id' | 'rule' | 'level' | 'title' | 'mend'> {
  look(candidate: Candidate): readonly Found[];
}

const found = (what: string): Found => ({ report: null, what });

const CHECKS: readonly Check[] = [
  {
    id: 'private-name',
    rule: 1,
    level: 'blocking',
    title: 'A private person is named',
    mend: 'Correct who is named in the report: the name stands in words that are printed.',
    look: ({ record, names }) =>
      namesInWords(record, names).map((name) => found(`the name ${initials(name)} is in it`)),
  },
  {
    id: 'population-group',
    rule: 3,
    level: 'blocking',
    title: 'An ethnic, religious or national group stands as an actor',
    mend: 'Name the organisation that acted, or nobody; a group as a whole does nothing.',
    look: ({ record }) =>
      record.incident.actors
        .filter(({ role, name, text }) => role === 'actor' && isPopulationGroup(name ?? text))
        .map(({ name, text }) => found(`“${name ?? text}” as an actor`)),
  },
  {
    id: 'unfounded',
    rule: 4,
    level: 'warning',
    title: 'A value has no words behind it',
    mend: 'Open the report and select the words that say so.',
    look: ({ unfounded }) => unfounded,
  },
  {
    id: 'tasks',
    rule: null,
    level: 'warning',
    title: 'A decision no longer fits what its report says',
    mend: 'Open the report and decide anew.',
    look: ({ tasks }) => tasks,
  },
  {
    id: 'unreviewed',
    rule: null,
    level: 'warning',
    title: 'No person looked at all of it',
    mend: 'Accept or correct its events in the inbox.',
    look: ({ record: { reviewed } }) => (reviewed ? [] : [found('as the machine coded it')]),
  },
  {
    id: 'name-in-address',
    rule: 1,
    level: 'warning',
    title: "A private person's name is in the address of a report",
    mend: 'The address would lead nowhere without it; leave it only where it is public anyway.',
    look: ({ record, names }) =>
      namesInAddresses(record, names).map(({ id, name }) => ({ report: id, what: `${initials(name)} in the address` })),
  },
  {
    id: 'stored-text',
    rule: 6,
    level: 'blocking',
    title: 'The text of a report is not what was stored',
    mend: 'Somebody changed the workspace behind the back of Casus: restore it from a copy.',
    // Looked at in the workspace as a whole: see `altered`.
    look: () => [],
  },
  {
    id: 'withheld-source',
    rule: 9,
    level: 'warning',
    title: 'A source that is withheld is named by another report',
    mend: 'Look whether that leads to it; leave it where the other report says so to everybody anyway.',
    look: ({ record, withheld }) =>
      namesInWords(record, withheld).length > 0 ? [found('the name of a source that is withheld is in it')] : [],
  },
  {
    id: 'delay',
    rule: 12,
    level: 'note',
    title: 'Too young to be told of: left out',
    mend: 'Nothing to do: it is in the first release that is made a day after it.',
    look: ({ young, record }) => (young ? [found(`ended ${record.incident.date?.end ?? record.incident.date?.start ?? 'on no known day'}`)] : []), // prettier-ignore
  },
  {
    id: 'sensitivity',
    rule: 12,
    level: 'note',
    title: 'Too sensitive to be told of: left out',
    mend: 'Nothing to do: somebody called it severe.',
    look: ({ severe }) => (severe ? [found('severe')] : []),
  },
];

/** The records that a check is about are kept up to this number; the count goes on. */
const KEPT = 100;

/** What the checks find, gathered one incident after another. */
export class Checking {
  readonly #found = new Map<string, { count: number; found: ReleaseCheck['found'] }>();

  add(candidate: Candidate): void {
    // What stays out is told of by that check alone.
    const out = candidate.severe ? 'sensitivity' : candidate.young ? 'delay' : null;
    for (const check of out === null ? CHECKS : CHECKS.filter(({ id }) => id === out)) {
      const own = this.#found.get(check.id) ?? { count: 0, found: [] };
      this.#found.set(check.id, own);
      const seen = check.look(candidate);
      own.count += seen.length > 0 ? 1 : 0;
      const room = KEPT - own.found.length;
      own.found.push(...seen.slice(0, room).map((one) => ({ incident: candidate.record.incident.id, ...one })));
    }
  }

  /** A report whose text is another than the one that was stored. */
  altered(report: string): void {
    const own = this.#found.get('stored-text') ?? { count: 0, found: [] };
    this.#found.set('stored-text', own);
    own.count += 1;
    if (own.found.length < KEPT) own.found.push({ incident: null, report, what: 'its words are others' });
  }

  /** Every check in order, those that found nothing too. */
  results(): ReleaseCheck[] {
    return CHECKS.map(({ id, rule, level, title, mend }) => {
      const { count, found } = this.#found.get(id) ?? { count: 0, found: [] };
      return { id, rule, level, title, mend, count, found };
    });
  }
}
