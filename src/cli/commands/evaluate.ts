import { Command, Option } from 'commander';
import { TABLE_IDS } from '../../ingest/tables/codebook-table.ts';
import { counted } from '../counted.ts';
import { evaluateBlocking, type BlockingEvaluation } from '../evaluate-blocking.ts';
import { wholeNumber, withCountry, withDays, withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tableLines } from '../table.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { AGAINST_EXAMPLES, evaluateTable } from './evaluate-against.ts';
import { evaluateCodersCommand } from './evaluate-coders.ts';

const EXAMPLES = `
Events are compared where they share a key: days with a region, a town, a name, a figure; rare words; nearly the same
wording. This says what each kind of key does, which keys were too crowded to have all their events compared, and, by
comparing a sample of events with all others of their days, which matches no key found.

Examples:
  casus evaluate blocking
  casus evaluate blocking --sample 1000 --json | jq .audit`;

export function evaluateCommand(): Command {
  const evaluate = new Command('evaluate')
    .addOption(new Option('--against <file>', 'an ACLED-, UCDP GED- or GTD-shaped CSV, or - for stdin'))
    .addOption(
      new Option('--codebook <codebook>', 'whose columns it has; told by its header unless given').choices(TABLE_IDS),
    ) // prettier-ignore
    .addOption(
      new Option('--days <n>', 'days that rows of one incident are apart at most').argParser(wholeNumber).default(2),
    ) // prettier-ignore
    .addOption(new Option('--km <n>', 'kilometres that they are apart at most').argParser(wholeNumber).default(50))
    .addOption(new Option('--csv <file>', 'write every row of theirs and ours with what became of it'))
    .addHelpText('after', AGAINST_EXAMPLES);
  const blocking = new Command('blocking')
    .description('what the search for events of one incident found, and what it lost')
    .option('--sample <n>', 'events to compare with all others', wholeNumber, 100)
    .addHelpText('after', EXAMPLES);
  withOutput(withWorkspace(withCountry(withDays(evaluate)))).action(evaluateTable);
  return evaluate
    .addCommand(withOutput(withWorkspace(blocking)).action(evaluateWorkspace))
    .addCommand(evaluateCodersCommand());
}

async function evaluateWorkspace(flags: OutputFlags & WorkspaceFlags & { readonly sample: number }): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const found = await store.resolving((step) => evaluateBlocking(step, flags.sample));
  if (output.json) await printJson(found);
  else for (const line of page(found, output.width)) await printLine(line);
}

function page({ events, compared, crowd, keys, pairs, audit }: BlockingEvaluation, width: number | null): string[] {
  if (events === 0) return ['No events yet. Add reports: casus add FILE...'];
  const number = (n: number): string => counted(n, '', '').trim();
  const { heading, lines } = tableLines(
    [
      { heading: 'Key', cell: ({ by }) => by },
      { heading: 'Keys an event', align: 'right', cell: ({ keys: all }) => (all / events).toFixed(2) },
      { heading: 'Pairs of one incident', align: 'right', cell: ({ pairs: all }) => number(all) },
      { heading: 'By it alone', align: 'right', cell: ({ alone }) => number(alone) },
      { heading: 'Crowded keys', align: 'right', cell: ({ crowded }) => number(crowded) },
      { heading: 'Pairs left out', align: 'right', spare: true, cell: ({ leftOut }) => number(leftOut) },
    ],
    keys,
    width,
  );
  return [
    `${counted(events, 'event')}, each compared with ${compared.toFixed(1)} others on average.`,
    '',
    heading,
    ...lines,
    '',
    `A key is crowded above ${counted(crowd, 'event')}; of pairs left out, those that share another key are compared all the same.`,
    `Of ${counted(pairs.all, 'pair')} of events within incidents, ${share(pairs.met, pairs.all)} share a key that has them compared.`,
    ...pairs.unmet.flatMap((pair) => example(pair, 'in one incident')),
    '',
    `${counted(audit.events, 'event')} compared with all within ${audit.days} days: ${counted(audit.matches, 'match', 'matches')}, ${share(audit.met, audit.matches)} found by keys.`,
    ...audit.lost.flatMap(({ events: pair, score }) => example(pair, `lost match of ${score} bits`)),
  ];
}

const share = (part: number, all: number): string => (all === 0 ? 'none' : `${((100 * part) / all).toFixed(2)} %`);

const example = (
  events: readonly { readonly reportId: string; readonly summary: string }[],
  what: string,
): string[] => [`  ${what}:`, ...events.map(({ reportId, summary }) => `    ${summary} (report ${reportId})`)];
