import { Argument, Command } from 'commander';
import { SENSITIVITIES, type Sensitivity } from '../../model/index.ts';
import { decide, withDecision, type DecideFlags } from '../decide.ts';
import { findIncident } from '../find-incident.ts';

const EXAMPLES = `
How much harm telling of an incident may do decides what those outside of the workspace are told (docs/responsible-use.md):
low and moderate are told, with a point to about 100 m and 1 km; high too, to about 10 km, and by no alert; severe is told nobody.

Examples:
  casus sensitivity k3yqw high --reason "the village has one school"
  casus sensitivity k3yqw severe --reason "the survivors are in hiding"`;

export function sensitivityCommand(): Command {
  const command = new Command('sensitivity')
    .argument('<id>', 'the id of the incident, or its first letters')
    .addArgument(new Argument('<level>', 'how much').choices(SENSITIVITIES))
    .addHelpText('after', EXAMPLES);
  return withDecision(command).action((id: string, level: Sensitivity, flags: DecideFlags) =>
    decide(flags, async (store, said) => {
      const incident = await findIncident(store, id);
      return { kind: 'sensitivity', incident: incident.id, events: incident.events, level, ...said };
    }),
  );
}
