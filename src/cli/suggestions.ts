import { InvalidArgumentError, type Argument, type Command, type Option } from 'commander';
import { didYouMean } from './closest.ts';

/**
 * Has a mistyped choice, and a mistyped command where a command does something by itself too, answered with the word that was
 * most likely meant. For flags and all other commands Commander does so.
 */
export function suggestWords(command: Command): void {
  for (const taker of [...command.options, ...command.registeredArguments]) suggestChoice(taker);
  if (command.commands.length > 0) suggestCommand(command);
}

function suggestChoice(taker: Option | Argument): void {
  const { argChoices: choices, parseArg } = taker;
  if (!choices || !parseArg) return;
  taker.argParser((value, before) => {
    if (choices.includes(value)) return parseArg.call(taker, value, before);
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.${didYouMean(value, choices)}`);
  });
}

/** `casus log` shows the log; to Commander `casus log verfy` is that with an argument too many. */
function suggestCommand(command: Command): void {
  if (command.registeredArguments.length > 0) return;
  command.allowExcessArguments().hook('preAction', (_, acting) => {
    const [word] = acting.args;
    if (acting !== command || word === undefined) return;
    const meant = didYouMean(
      word,
      command.commands.map((below) => below.name()),
    );
    command.error(`error: unknown command '${word}'${meant && `\n(${meant.trim()})`}`);
  });
}
