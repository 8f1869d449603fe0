import { Command } from 'commander';
import type { Codebook } from '../../publish/codebooks/codebook.ts';
import { CODEBOOKS } from '../../publish/codebooks/codebooks.ts';
import { codebookAsked } from '../codebook-asked.ts';
import { codebookPage } from '../codebook-page.ts';
import { counted } from '../counted.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tableLines } from '../table.ts';

const EXAMPLES = `
Which incidents of a workspace have no row, and why: casus export --codebook ged --report. All of it is in docs/codebooks.md.

Examples:
  casus codebooks
  casus codebooks ged                  what each column holds, what is left out, what gets lost, which rules hold
  casus codebooks newsroom.yaml        one of your own, checked as it is read
  casus codebooks acled --json | jq -r '.columns[].name'`;

export function codebooksCommand(): Command {
  const command = new Command('codebooks')
    .argument('[codebook]', 'its id, or a file.yaml of your own; all of them unless given')
    .addHelpText('after', EXAMPLES);
  return withOutput(command).action(showCodebooks);
}

async function showCodebooks(asked: string | undefined, flags: OutputFlags): Promise<void> {
  const output = outputOf(flags);
  const chosen: readonly Codebook<string>[] =
    asked === undefined ? Object.values(CODEBOOKS) : [await codebookAsked(asked)];
  if (output.json) {
    for (const codebook of chosen) await printJson(declared(codebook));
  } else if (asked === undefined) {
    const { heading, lines } = tableLines(
      [
        { heading: 'ID', cell: ({ id }) => id },
        { heading: 'NAME', cell: ({ name }) => name },
        { heading: 'HOLDS', cell: ({ columns }) => counted(columns.length, 'column') },
        { heading: 'LEFT EMPTY', align: 'right', cell: ({ columns }) => `${columns.filter(({ empty }) => empty !== null).length}` },
      ],
      chosen,
      output.width,
    ); // prettier-ignore
    for (const line of [output.style('dim', heading), ...lines]) await printLine(line);
  } else for (const line of codebookPage(chosen[0]!, output)) await printLine(line);
}

function declared({ id, name, columns, leavesOut, losses, rules, never }: Codebook<string>) {
  return { id, name, columns, leavesOut, losses, rules, never: never.map(([values, why]) => ({ values, why })) };
}
