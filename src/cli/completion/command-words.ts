import type { Command } from 'commander';

/** A command as its completion is made from: what may be typed behind it. */
export interface CommandWords {
  /** `watch add`; empty for casus itself. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly flags: readonly FlagWords[];
  readonly takes: readonly ArgumentWords[];
}

export interface FlagWords {
  readonly long: string;
  readonly short: string | null;
  readonly description: string;
  /** What its value is called; null where it takes none. */
  readonly value: string | null;
  readonly choices: readonly string[];
}

export interface ArgumentWords {
  readonly name: string;
  readonly choices: readonly string[];
  readonly many: boolean;
}

/** A command and all below it. */
export function commandWords(command: Command, path = ''): CommandWords[] {
  const help = command.createHelp();
  const below = help.visibleCommands(command).filter((one) => path === '' || one.name() !== 'help');
  const commands = below.map((one) => ({ name: one.name(), description: one.description() }));
  const takes = command.registeredArguments.map((argument) => ({
    name: argument.name(),
    choices: argument.argChoices ?? [],
    many: argument.variadic,
  }));
  // `casus help` takes the name of any command beside it.
  const ofHelp = { name: 'command', choices: commands.map(({ name }) => name), many: false };
  const flags = help.visibleOptions(command).map((option) => ({
    long: option.long!,
    short: option.short ?? null,
    description: option.description,
    value: /<([^<>.]+)/.exec(option.flags)?.[1] ?? null,
    choices: option.argChoices ?? [],
  }));
  return [
    { path, commands, flags, takes },
    ...below.flatMap((one) =>
      one.name() === 'help'
        ? [{ path: 'help', commands: [], flags: [], takes: [ofHelp] }]
        : commandWords(one, `${path} ${one.name()}`.trim()),
    ),
  ];
}
