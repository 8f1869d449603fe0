import { Argument, Command } from 'commander';
import { bashCompletion } from '../completion/bash.ts';
import { commandWords } from '../completion/command-words.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { print } from '../output.ts';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

const EXAMPLES = `
Every command, flag and choice stands in the script, so that pressing Tab starts nothing. Make it again after an update.

Examples:
  source <(casus completion bash)          for this terminal; the others for good
  casus completion bash > ~/.local/share/bash-completion/completions/casus
  casus completion zsh > ~/.zfunc/_casus   a folder of your fpath
  casus completion fish > ~/.config/fish/completions/casus.fish`;

/** @param whole the command line with all its commands, which the script is written from */
export function completionCommand(whole: () => Promise<Command>): Command {
  return new Command('completion')
    .addArgument(new Argument('<shell>', 'which one you use').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: keyof typeof SCRIPTS) => print(SCRIPTS[shell](commandWords(await whole()))));
}
