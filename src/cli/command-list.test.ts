import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES, commandNamed, listed } from './command-list.ts';
import { program } from './program.ts';

describe('the list of commands', () => {
  it('says of each what the command itself takes', async () => {
    const casus = await program();
    const help = casus.createHelp();
    expect(casus.commands.map((command) => help.subcommandTerm(command))).toEqual(
      COMMAND_NAMES.map((name) => listed(name).term),
    );
  });

  it('knows commands by both their names, and by no other word', () => {
    expect(['log', 'audit', 'undo', 'toString', 'help', undefined].map(commandNamed)).toEqual([
      'log',
      'log',
      'undo',
      null,
      null,
      null,
    ]);
  });
});
