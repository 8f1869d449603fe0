import { Command, InvalidArgumentError, Option } from 'commander';
import { decide, withTellingDecision, type TellingFlags } from '../decide.ts';

const EXAMPLES = `
Whoever they are assigned to finds them with casus queue mine, and in the inbox. casus undo takes it back.

Examples:
  casus assign herald-0311 post-0311 --to Ana
  casus queue new --json --limit 50 | jq -r .id | xargs casus assign --to Ana`;

interface Flags extends TellingFlags {
  readonly to: string;
}

export function assignCommand(): Command {
  const to = new Option('--to <name>', 'whose work they are').makeOptionMandatory().argParser((value: string) => {
    if (value.trim() === '') throw new InvalidArgumentError('Name somebody.');
    return value.trim();
  });
  const command = new Command('assign')
    .argument('<reports...>', 'ids of reports')
    .addOption(to)
    .addHelpText('after', EXAMPLES);
  return withTellingDecision(command).action((reportIds: string[], flags: Flags) =>
    decide(flags, (_, said) => Promise.resolve({ kind: 'assign', reportIds, to: flags.to, ...said })),
  );
}
