import { Command, Option } from 'commander';
import { CasusError } from '../../model/index.ts';
import { valueOf } from '../../model/event-field.ts';
import { decide, withTellingDecision, type TellingFlags } from '../decide.ts';
import { findEvent } from '../find-event.ts';
import { eventField, givenValue } from '../said-value.ts';

const EXAMPLES = `
No value stands without words of the report. Leave --words out where the words of the value before tell the new one too.
Figures: 5, 31+ at least, ≤40 at most, ~60 about, 3-5 between; lists with commas; none takes the value away. Any value may be
JSON, as casus export --format jsonl has it; actors and sources are given so.

Examples:
  casus set 4be1c90d killed=15 --words "15 dead"
  casus set 4be1c90d date=2022-03-14..2022-03-15 --words "Monday night"
  casus set 4be1c90d place="Karso, Turkey" --words Karso
  casus set 4be1c90d modes=firearms,abduct --reason "they were taken first"
  casus set 4be1c90d injured=none`;

interface Flags extends TellingFlags {
  readonly words?: string;
}

export function setCommand(): Command {
  const command = new Command('set')
    .argument('<id>', 'the id of the event, or its first letters')
    .argument('<field=value>', 'what to set: killed=15, type=PROTEST, place=Lima')
    .addOption(new Option('--words <words>', 'the words of the report that say so, as they stand there'))
    .addHelpText('after', EXAMPLES);
  return withTellingDecision(command).action(set);
}

async function set(id: string, assignment: string, flags: Flags): Promise<void> {
  const cut = assignment.indexOf('=');
  if (cut < 1) throw usage(assignment, `write what to set as field=value, such as killed=15, not ${assignment}`);
  const field = eventField(assignment.slice(0, cut));
  await decide(flags, async (store, said) => {
    const { ref, event, report } = await findEvent(store, id);
    const before = valueOf(event, field);
    const value = await givenValue(field, assignment.slice(cut + 1), flags.words, before);
    const evidence = flags.words === undefined ? [] : [{ field, ...spanOf(flags.words, report.text) }];
    return { kind: 'edit', event: ref, field, value, was: before, evidence, ...said };
  });
}

/** Where words stand in a text, if that is one place. */
function spanOf(words: string, text: string): { start: number; end: number } {
  const start = text.indexOf(words);
  if (words === '' || start < 0)
    throw usage(words, `the report has no words “${words}”: write them as they stand there`);
  if (text.includes(words, start + 1)) {
    throw usage(words, `“${words}” stands in the report more than once: give more words around it`);
  }
  return { start, end: start + words.length };
}

const usage = (input: string, message: string) => new CasusError({ code: 'usage', input, message });
