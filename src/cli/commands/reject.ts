import { Command, Option } from 'commander';
import { REJECT_REASONS } from '../../model/index.ts';
import { decide, withTellingDecision, type TellingFlags } from '../decide.ts';
import { findEvent } from '../find-event.ts';

const EXAMPLES = `
A rejected event takes part in no incident and no export. Accepting it, or giving it a value, brings it back.

Examples:
  casus reject 4be1c90d --why 'told twice'
  casus reject 4be1c90d --reason "the trial, not the killing"`;

interface Flags extends TellingFlags {
  readonly why: (typeof REJECT_REASONS)[number];
}

export function rejectCommand(): Command {
  const command = new Command('reject')
    .argument('<id>', 'the id of the event, or its first letters')
    .addOption(new Option('--why <why>', 'what it is instead').choices(REJECT_REASONS).default('no event'))
    .addHelpText('after', EXAMPLES);
  return withTellingDecision(command).action(reject);
}

async function reject(id: string, flags: Flags): Promise<void> {
  await decide(flags, async (store, said) => {
    const { ref } = await findEvent(store, id);
    return { kind: 'reject', event: ref, why: flags.why, ...said };
  });
}
