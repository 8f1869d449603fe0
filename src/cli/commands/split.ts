import { Command } from 'commander';
import { decide, withDecision, type DecideFlags } from '../decide.ts';
import { findIncident } from '../find-incident.ts';
import { namedEvents } from '../named-events.ts';

const EXAMPLES = `
What you take out is never again in one incident with what you leave, whatever is reported later. A later merge of
yours overrules it. Of a report all events in the incident go; name an event by its id to take it alone.

Examples:
  casus split k3yqw 2 --reason "another bombing, a day later"         [2] in casus show k3yqw
  casus split k3yqw 2 5 --reason "these two tell of the port"
  casus split k3yqw herald-0311 --reason "another town" --by Ana      a report by its id`;

export function splitCommand(): Command {
  const command = new Command('split')
    .argument('<id>', 'the id of the incident, or its first letters')
    .argument('<reports...>', 'the numbers that casus show gives them, or ids of reports or events')
    .addHelpText('after', EXAMPLES);
  return withDecision(command).action(split);
}

async function split(id: string, names: string[], flags: DecideFlags): Promise<void> {
  await decide(flags, async (store, said) => {
    const incident = await findIncident(store, id);
    const out = namedEvents(incident, names);
    const taken = new Set(out);
    const rest = incident.events.filter((event) => !taken.has(event));
    return { kind: 'split', incident: incident.id, out, rest, ...said };
  });
}
