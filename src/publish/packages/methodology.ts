/** What a type or a mode of the codebook means. */
interface Definition {
  readonly definition: string;
  readonly not: string;
}

/** What there is to say of how a dataset was made. */
interface Methodology {
  readonly title: string;
  /** Id and rule of the figure policy, and the sources that it trusts most, if it has any. */
  readonly policy: { readonly id: string; readonly rule: string; readonly sources: readonly string[] };
  readonly coders: readonly string[];
  /** Incidents that ended after this day are left out (ISO). */
  readonly until: string;
  readonly counts: { readonly incidents: number; readonly aggregates: number; readonly reports: number; readonly reviewed: number };
  /** How many words the workspace has of its own. */
  readonly ownWords: number;
  readonly types: readonly (Definition & { readonly type: string; readonly modes: readonly (Definition & { readonly mode: string })[] })[];
  /** What is looked at before a release, with what came of it. */
  readonly checks: readonly { readonly title: string; readonly level: string; readonly count: number }[];
} // prettier-ignore

/**
 * `METHODOLOGY.md`: source types, collection, inclusion, evaluation, corroboration and quality control, with all definitions, as the
 * Standards for Casualty Recording (Every Casualty, 1.01) have them published. Made of the codebook and of how the workspace is
 * set, so that it says what was done.
 */
export function methodologyFile(told: Methodology): string {
  const { title, policy, coders, until, counts, ownWords, types, checks } = told;
  const sources = policy.sources.length > 0 ? ` It trusts, in this order: ${policy.sources.map(line).join(', ')}.` : '';
  const words = ownWords === 0 ? 'no words of its own' : `${ownWords} words of its own`;
  return `# Methodology of ${line(title)}

## Sources

News reports, and tables that other people coded where any were imported. ${counts.reports} reports tell of what is here. \`reports.csv\` names them, but for those
of sources who must not be known: these stand as "Undisclosed source". What no report told of is not here; fewer reports are not less violence.

## Inclusion

An incident is one happening of political violence, protest, coercion or threat, or of what answers to it, by the definitions below. Sport, crime without a political side as
reports tell it, accidents, films and figures of speech are left out by a list of words and phrases (\`lexicon/non-events.tsv\`). ${counts.incidents} incidents are here. ${counts.aggregates} totals over
many incidents are kept apart (\`scope\` \`aggregate\`) and must not be added. What was announced, attempted or denied says so (\`status\`).

Left out: incidents that ended after ${until}, for nobody is to be told where something is happening; and those that are called severe, for telling of them may do harm.

## Collection and reading

Reports are kept as they came, with the SHA-256 of their bytes. Programs read them (${coders.map(line).join(', ') || 'no coder'}), with ${words}; each value keeps the words that it was
read from. Null is not zero: what nobody tells has no value. Dates, places and figures are as fine as they are told, with their ranges.

## Corroboration

Reports of one happening are brought together by what they say of time, place, who and how many; each joining has its reasons. Every source's figure is kept with who says so, and
copies of one wire, one speaker and versions of one story are one source. Where sources differ the figure is marked as disputed, and one value is made by the policy
**${line(policy.id)}**: ${line(policy.rule).replace(/[.]$/, '')}.${sources} Figures are reported figures, not counts.

## Evaluation and quality control

People looked at every value of ${counts.reviewed} of ${counts.incidents + counts.aggregates} incidents and totals (\`reviewed\`). What they decide stands over what programs read, with a reason, in a log that shows when it was
changed. Before the release was made:

${checks.map(({ title: check, level, count }) => `- ${check}: ${count === 0 ? 'none' : `${count}${level === 'warning' ? ' (the release was made all the same, for a reason that it keeps)' : ''}`}`).join('\n')}

## Protection

Names of private persons are masked. Ethnic, religious and national groups are no actors; those it was done to are called so only where they were attacked as such. The point of a site is
told to about 100 m, coarser where that may do harm.

## Definitions

${types.map(({ type, modes, ...own }) => [`### ${type}`, defined(own), ...modes.map(({ mode, ...of }) => `- **${mode}**: ${defined(of)}`)].join('\n\n').replaceAll('\n\n- ', '\n- ').replace('\n- ', '\n\n- ')).join('\n\n')}
`;
} // prettier-ignore

const defined = ({ definition, not }: Definition): string =>
  `${line(definition)}${not === '' ? '' : ` Not: ${line(not)}`}`;
const line = (text: string) => text.replace(/\s+/gu, ' ').trim();
