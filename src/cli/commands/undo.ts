import { Command, InvalidArgumentError } from 'commander';
import { CasusError } from '../../model/index.ts';
import { withdrawals } from '../../review/decisions-in-force.ts';
import { decide, withDecision, type DecideFlags } from '../decide.ts';

const EXAMPLES = `
The log keeps the decision and the undoing of it. Undoing an undo brings the decision into force again.

Examples:
  casus undo 4 --reason "looked at the wrong market"
  casus undo 4 --reason "a slip" --by Ana --json`;

export function undoCommand(): Command {
  const command = new Command('undo')
    .description('take a decision back')
    .argument('<number>', 'its number in casus log', seq)
    .addHelpText('after', EXAMPLES);
  return withDecision(command).action(undo);
}

async function undo(number: number, flags: DecideFlags): Promise<void> {
  await decide(flags, async (store, said) => {
    const log = await store.decisions();
    const usage = (message: string) => new CasusError({ code: 'usage', input: String(number), message });
    if (!log[number - 1]) throw usage(`There is no decision ${number}. The numbers stand first in: casus log`);
    const undone = withdrawals(log).get(number);
    if (undone !== undefined) throw usage(`Decision ${number} was taken back already, by decision ${undone}.`);
    return { kind: 'undo', decision: number, ...said };
  });
}

function seq(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be the number of a decision.');
  return Number(value);
}
