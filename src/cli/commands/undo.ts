import { Command, InvalidArgumentError } from 'commander';
import { decide, withDecision, type DecideFlags } from '../decide.ts';

const EXAMPLES = `
The log keeps the decision and the undoing of it. Undoing an undo brings the decision into force again.

Examples:
  casus undo 4 --reason "looked at the wrong market"
  casus undo 4 --reason "a slip" --by Ana --json`;

export function undoCommand(): Command {
  const command = new Command('undo')
    .argument('<number>', 'its number in casus log', seq)
    .addHelpText('after', EXAMPLES);
  return withDecision(command).action(undo);
}

async function undo(number: number, flags: DecideFlags): Promise<void> {
  await decide(flags, (_, said) => Promise.resolve({ kind: 'undo', decision: number, ...said }));
}

function seq(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be the number of a decision.');
  return Number(value);
}
