import { Command, Option } from 'commander';
import { EVENT_FIELDS, type EventField } from '../../model/index.ts';
import { isValue, valueOf } from '../../model/event-field.ts';
import { decide, withTellingDecision, type TellingFlags } from '../decide.ts';
import { findEvent } from '../find-event.ts';
import { eventField } from '../said-value.ts';

const EXAMPLES = `
What you accept is missed when another coder or other words of yours (casus recode) read it otherwise: it waits in casus tasks.

Examples:
  casus accept 4be1c90d                          every value of an event; casus show REPORT has the ids
  casus accept 4be1c90d --field killed --field place`;

interface Flags extends TellingFlags {
  readonly field?: readonly EventField[];
}

export function acceptCommand(): Command {
  const fields = new Option('--field <field>', 'only this one; repeatable').argParser(
    (value: string, before: readonly EventField[] | undefined) => [...(before ?? []), eventField(value)],
  );
  const command = new Command('accept')
    .argument('<id>', 'the id of the event, or its first letters')
    .addOption(fields)
    .addHelpText('after', EXAMPLES);
  return withTellingDecision(command).action(accept);
}

async function accept(id: string, flags: Flags): Promise<void> {
  await decide(flags, async (store, said) => {
    const { ref, event } = await findEvent(store, id);
    const fields = flags.field ?? EVENT_FIELDS.filter((field) => isValue(valueOf(event, field)));
    const values = Object.fromEntries(fields.map((field) => [field, valueOf(event, field)]));
    return { kind: 'accept', event: ref, values, ...said };
  });
}
