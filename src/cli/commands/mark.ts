import { Command, Option } from 'commander';
import { REPORT_MARKS } from '../../model/index.ts';
import { decide, withTellingDecision, type TellingFlags } from '../decide.ts';

const EXAMPLES = `
help asks others to look, ready asks a reviewer to, done takes reports out of every other list of casus queue.

Examples:
  casus mark herald-0311 --as done
  casus mark herald-0311 post-0311 --as help --reason "is this one attack or two?"`;

interface Flags extends TellingFlags {
  readonly as: (typeof REPORT_MARKS)[number];
}

export function markCommand(): Command {
  const command = new Command('mark')
    .argument('<reports...>', 'ids of reports')
    .addOption(new Option('--as <mark>', 'how far it is').choices(REPORT_MARKS).makeOptionMandatory())
    .addHelpText('after', EXAMPLES);
  return withTellingDecision(command).action((reportIds: string[], flags: Flags) =>
    decide(flags, (_, said) => Promise.resolve({ kind: 'mark', reportIds, as: flags.as, ...said })),
  );
}
