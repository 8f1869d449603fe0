import { spawnSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { program } from '../src/cli/program.ts';
import { bashCompletion } from '../src/cli/completion/bash.ts';
import { commandWords, type CommandWords } from '../src/cli/completion/command-words.ts';
import { fishCompletion } from '../src/cli/completion/fish.ts';
import { zshCompletion } from '../src/cli/completion/zsh.ts';
import { inNewFolder } from './run-casus.ts';

// What pressing Tab offers, asked of the shells themselves.

const { casus } = inNewFolder();

let all: CommandWords[];
beforeAll(async () => {
  all = commandWords(await program());
});

/** What bash offers for the last of these words, as it cuts them. */
function offered(...words: string[]): string[] {
  const asked = `${bashCompletion(all)}
    COMP_WORDS=(casus "$@"); COMP_CWORD=$#; _casus; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const ended = spawnSync('bash', ['-c', asked, 'bash', ...words], { encoding: 'utf8' });
  expect(ended.stderr).toBe('');
  return ended.stdout.split('\n').filter((line) => line !== '');
}

it.each<[string[], string[]]>([
  [['wat'], ['watch']],
  [
    ['watch', ''],
    ['add', 'run', 'remove', 'pause', 'resume'],
  ],
  [['watch', 'add', '--f'], ['--feed-text']],
  [['export', '--format', 'c'], ['csv']],
  [['export', '--format', '=', 'c'], ['csv']],
  [['queue', '--limit', '5', 'n'], ['new']],
  [['figure', 'k3yqw', 'in'], ['injured']],
  [
    ['reject', '4be1', '--why', 'no'],
    ['no\\ event', 'not\\ in\\ scope', 'not\\ by\\ this\\ report'],
  ],
  [
    ['set', '4be1', 'killed', '=', '15', '--wor'],
    ['--words', '--workspace'],
  ],
  // A value of a flag is no command.
  [['log', '--workspace', 'verify', 'v'], ['verify']],
  [['help', 'inc'], ['incidents']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  // Nothing but flags may follow; where files may, bash offers them.
  [
    ['demo', ''],
    ['--json', '--no-color', '--help'],
  ],
  [['add', ''], []],
])('%j is completed to %j', (words, completed) => {
  expect(offered(...words)).toEqual(completed);
});

it('every command of the help, and every flag of every command, is known', () => {
  expect(offered('')).toEqual(all[0]!.commands.map(({ name }) => name));
  for (const path of ['incidents', 'release create', 'alerts add', 'evaluate coders']) {
    const { flags } = all.find((one) => one.path === path)!;
    expect(offered(...path.split(' '), '-')).toEqual(flags.map(({ long }) => long));
  }
});

it('the command prints the script of each shell', async () => {
  for (const [shell, script] of Object.entries({ bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }))
    expect(await casus(['completion', shell])).toEqual({ code: 0, stderr: '', stdout: script(all) });
  expect(await casus(['completion', 'fisch'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean fish?') as string }); // prettier-ignore
});

const installed = (shell: string) => spawnSync(shell, ['--version']).error === undefined;

it.runIf(installed('zsh'))('zsh reads its script', () => {
  const ended = spawnSync('zsh', ['-n'], { input: zshCompletion(all), encoding: 'utf8' });
  expect(ended).toMatchObject({ status: 0, stderr: '' });
});

it.runIf(installed('fish'))('fish completes by its script', () => {
  const asked = (line: string) => {
    const source = `${fishCompletion(all)}\ncomplete -C '${line}'`;
    const ended = spawnSync('fish', ['--no-config', '-c', source], { encoding: 'utf8' });
    expect(ended.stderr).toBe('');
    return ended.stdout.split('\n').flatMap((found) => found.split('\t')[0] || []);
  };
  expect(asked('casus watch ')).toEqual(['add', 'pause', 'remove', 'resume', 'run']);
  expect(asked('casus reject 4be1 --why no')).toEqual(['no event', 'not by this report', 'not in scope']);
  expect(asked('casus queue n')).toEqual(['new']);
  expect(asked('casus demo ')).toEqual([]);
});
