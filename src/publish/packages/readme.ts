import type { About } from '../exporter.ts';
import { makersOf, type PackagedFile } from './descriptor.ts';

/** What a dataset is for and what not, whatever its licence allows. */
const ACCEPTABLE_USE = `This is a record of what was reported, for research, documentation, accountability and memory. It is not to be used to find, follow, identify or expose persons or sources, to single out
communities, to plan or aim an attack, or to decide on anybody's asylum, safety or guilt. Names of private persons are left out unless whoever made the file says otherwise; do not
put them back, and do not look for sources that are not named.`;

/** `README.md` of a package: what it is, how it was made, what every file holds, and what it is not for. */
export function readmeFile(about: About, files: readonly PackagedFile[]): string {
  const { title, description, version, created, casus } = about;
  const made = [
    version === null ? 'An export' : `Version ${version}`,
    ...(created ? [`of ${created.slice(0, 10)}`] : []),
    ...(casus ? [`made with Casus ${casus}`] : []),
  ].join(', '); // prettier-ignore
  return `# ${line(title)}

${[`${line(made)}.`, description].filter(Boolean).join('\n\n')}

Incidents of political violence as news reports tell of them: who did what to whom, when, where, how many were hurt, and according to
whom. Programs read the reports, people may have looked at what they read; reports that tell of one incident were put together, and every source's figure was kept.

## Numbers are reported numbers

They are what sources say, reconciled by a named policy, and no estimate of the true toll. What no report told of is not here. An empty cell is "not told", which
is not zero. Rows with \`scope\` \`aggregate\` are totals over many incidents: never add them to the others. Where sources contradict each other the figure is
marked as disputed; the table of figures has who says what.

## Files

| file | holds |
| --- | --- |
${files.map(({ path, title: of, description: holds }) => `| \`${path}\` | ${cell(of)}: ${cell(holds)} |`).join('\n')}
| \`datapackage.json\` | what every file and every column holds, with sizes and SHA-256 sums (Frictionless Data Package) |
| \`CITATION.cff\` | how to cite it |
| \`LICENSE.md\` | what others may do with it |

Tables are CSV in UTF-8. A cell that a spreadsheet would take for a formula has an apostrophe before it; take one leading apostrophe away to have the words
back. A list in a cell is parted by "; ".

## Cite

> ${citation(about)}

\`CITATION.cff\` says the same to programs. Name the version: later ones correct earlier ones.

## Use

${ACCEPTABLE_USE}

A point stands for a place
as finely as it is known (see the precision): nothing may have happened at it. Names of groups are as the sources have them, and being named as who did it
is a claim of a source and no verdict.

${licenceLine(about)}
`;
}

/** `LICENSE.md`: what others may do with the dataset, or that nobody said so. */
export function licenceFile(about: About): string {
  return `# Licence\n\n${licenceLine(about)}\n\n## Acceptable use\n\n${ACCEPTABLE_USE}\n`;
}

function licenceLine({ title, licence }: About): string {
  if (!licence) {
    return `No licence is given for ${line(title)}. Ask those who made it before you copy, change or pass it on beyond what the law allows anyway.`;
  }
  const named = licence.name === null ? line(licence.title) : `${line(licence.title)} (${licence.name})`;
  const at = licence.path === null || licence.path === licence.title ? '' : `: <${licence.path}>`;
  return `${line(title)} may be used under this licence: ${named}${at}. The licence is of the dataset; the reports that it points to have their own.`;
}

function citation(about: About): string {
  const { title, version, created } = about;
  const year = created ? ` (${created.slice(0, 4)})` : '';
  return `${line(makersOf(about))}${year}. ${line(title)}${version === null ? '' : `, version ${version}`}. Data set.`;
}

const line = (text: string) => text.replace(/\s+/gu, ' ').trim();
const cell = (text: string) => line(text).replaceAll('|', '\\|');
