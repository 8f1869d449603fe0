import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { CasusError, FIGURE_KEYS, type Figure, type FigureKey } from '../../model/index.ts';
import { decide, withDecision, type DecideFlags } from '../decide.ts';
import { givenFigure, inOrder } from '../../model/given-figure.ts';
import { findIncident } from '../find-incident.ts';

const EXAMPLES = `
Your figure stands in the place of the one that the policy chose; what each source says is kept beside it.

Examples:
  casus figure k3yqw killed 12 --reason "the hospital's list of names"
  casus figure k3yqw killed 12 --low 10 --high 14 --reason "two bodies are not identified"
  casus figure k3yqw injured --low 31 --reason "more than 30 beds were taken" --json`;

interface Flags extends DecideFlags {
  readonly low?: number;
  readonly high?: number;
}

export function figureCommand(): Command {
  const command = new Command('figure')
    .argument('<id>', 'the id of the incident, or its first letters')
    .addArgument(new Argument('<of>', 'what is counted').choices(FIGURE_KEYS))
    .addArgument(new Argument('[count]', 'how many; leave it out where only bounds are known').argParser(count))
    .addOption(new Option('--low <count>', 'so many at least').argParser(count))
    .addOption(new Option('--high <count>', 'so many at most').argParser(count))
    .addHelpText('after', EXAMPLES);
  return withDecision(command).action(giveFigure);
}

async function giveFigure(id: string, key: FigureKey, best: number | undefined, flags: Flags): Promise<void> {
  const figure = figureOf(best ?? null, flags.low ?? null, flags.high ?? null);
  await decide(flags, async (store, said) => {
    const incident = await findIncident(store, id);
    return { kind: 'figure', incident: incident.id, events: incident.events, key, figure, ...said };
  });
}

function figureOf(best: number | null, low: number | null, high: number | null): Figure {
  const bounds = { low, best, high };
  const order = [low, best, high].filter((bound) => bound !== null);
  if (order.length === 0) throw usage('Say how many: a count, --low, --high, or all of them.');
  if (!inOrder(bounds)) {
    throw usage(`${order.join(', ')} is out of order: --low is at most the count, the count at most --high.`);
  }
  return givenFigure(bounds);
}

function count(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

const usage = (message: string) => new CasusError({ code: 'usage', input: 'figure', message });
