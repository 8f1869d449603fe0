import { Command } from 'commander';
import { CasusError, type Incident } from '../../model/index.ts';
import { decide, withDecision, type DecideFlags } from '../decide.ts';
import { findIncident } from '../find-incident.ts';

const EXAMPLES = `
What you merge stays one incident, whatever is reported later. A later split of yours overrules it.

Examples:
  casus merge k3yqw p7xar --reason "same market, the second report has the day wrong"
  casus merge k3yqw p7xar 5abcd --reason "one raid on three villages" --by Ana --json`;

export function mergeCommand(): Command {
  const command = new Command('merge')
    .argument('<ids...>', 'the ids of two incidents or more, or their first letters')
    .addHelpText('after', EXAMPLES);
  return withDecision(command).action(merge);
}

async function merge(ids: string[], flags: DecideFlags): Promise<void> {
  await decide(flags, async (store, said) => {
    const found = new Map<string, Incident>();
    for (const id of ids) {
      const incident = await findIncident(store, id);
      found.set(incident.id, incident);
    }
    if (found.size < 2) {
      const input = ids.join(' ');
      const message = ids.length < 2 ? 'Name two incidents or more.' : `${ids.join(' and ')} are one incident already.`;
      throw new CasusError({ code: 'usage', input, message });
    }
    const sides = [...found.values()].map(({ id, events }) => ({ incident: id, events }));
    return { kind: 'merge', sides, ...said };
  });
}
