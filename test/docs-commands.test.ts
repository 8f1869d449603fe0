import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommanderError, type Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { program } from '../src/cli/program.ts';
import { MAIN, runProgram } from './run-program.ts';

// Every command that a page tells somebody to type is one that there is, with flags that it takes and values that it reads. What
// the first pages show is run besides: docs-site.test.ts.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PAGES = ['README.md', 'RESPONSIBLE_USE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'bench/README.md', ...readdirSync(`${ROOT}docs`).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]; // prettier-ignore
const FENCED = /^```(?:sh|bash|console)\n([\s\S]*?)^```$/gm;
const INLINE = /`(casus [^`\n]+)`/g;
/** A reason why two releases differ, which is called so. */
const NO_COMMAND = 'casus version';

const pages = PAGES.map((page) => ({ page, text: readFileSync(ROOT + page, 'utf8') }));

/** What a shell makes of a line: the words of each command in it, without comments, settings before it and where output goes. */
function commandsOf(line: string): string[][] {
  const commands: string[][] = [[]];
  let [word, quoted] = [null as string | null, ''];
  const end = () => {
    if (word !== null) commands.at(-1)!.push(word);
    word = null;
  };
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]!;
    if (quoted !== '') {
      if (sign === quoted) quoted = '';
      else word = (word ?? '') + sign;
    } else if (sign === '"' || sign === "'") {
      quoted = sign;
      word ??= '';
    } else if (sign === '#' && word === null && (i === 0 || line[i - 1] === ' ')) break;
    else if (/[|&;()]/.test(sign)) {
      end();
      commands.push([]);
    } else if (/[<>]/.test(sign)) {
      end();
      commands.at(-1)!.push(sign);
    } else if (/\s/.test(sign)) end();
    else word = (word ?? '') + sign;
  }
  end();
  return commands.flatMap((words) => {
    const from = words.findIndex((one) => !/^[A-Z_]+=/.test(one));
    const to = words.findIndex((one) => one === '<' || one === '>');
    return from < 0 || words[from] !== 'casus' ? [] : [words.slice(from + 1, to < 0 ? undefined : to)];
  });
}

/** The lines of a block, those that go on behind a backslash as one. */
const linesOf = (block: string) => block.replaceAll(/\\\n\s*/g, ' ').split('\n').map((line) => line.replace(/^\$ /, '')); // prettier-ignore

let casus: Command;
beforeAll(async () => {
  casus = await program();
  // It is read, and not done.
  const quiet = (command: Command) => {
    command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    if (command !== casus) command.action(() => undefined);
    command.commands.forEach(quiet);
  };
  quiet(casus);
});

/** Why it cannot be typed so; null where it can. */
async function wrongWith(words: readonly string[]): Promise<string | null> {
  try {
    await casus.parseAsync(words, { from: 'user' });
    return null;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 || error.code === 'commander.help' ? null : error.message;
    throw error;
  }
} // prettier-ignore

/** The command that the first words name, and what is left of them. */
function named(words: readonly string[]): { command: Command; rest: readonly string[] } {
  let [command, at] = [casus, 0];
  for (; at < words.length; at++) {
    const next = command.commands.find((one) => [one.name(), ...one.aliases()].includes(words[at]!));
    if (!next) break;
    command = next;
  }
  return { command, rest: words.slice(at) };
}

const typed = pages.flatMap(({ page, text }) =>
  [...text.matchAll(FENCED)].flatMap(([, block]) => linesOf(block!).flatMap((line) => commandsOf(line).map((words) => ({ page, line, words })))),
); // prettier-ignore

describe('commands that a page shows', () => {
  it('are many', () => {
    expect(typed.length).toBeGreaterThan(200);
  });

  it.each(PAGES)('%s: can be typed as they stand there', async (page) => {
    const wrong: string[] = [];
    for (const { line, words } of typed.filter((one) => one.page === page)) {
      const said = await wrongWith(words.filter((word) => word !== '…' && word !== '...'));
      if (said !== null) wrong.push(`${line}: ${said}`);
    }
    expect(wrong).toEqual([]);
  });

  it('are there with their flags where a sentence names them', () => {
    const wrong = pages.flatMap(({ page, text }) =>
      [...text.replaceAll(FENCED, '').matchAll(INLINE)].flatMap(([, code]) =>
        commandsOf(code === NO_COMMAND ? '' : code!).flatMap((words) => {
          const { command, rest } = named(words);
          const flags = rest.map((word) => word.split('=')[0]!).filter((word) => /^--?[a-z]/.test(word));
          const known = new Set([...command.options.flatMap(({ long, short }) => [long, short]), '--help', '-h']);
          const noSuch = flags.filter((flag) => !known.has(flag)).map((flag) => `${page}: ${code}: no ${flag}`);
          const [first] = rest;
          const group = command.commands.length > 0 && command.registeredArguments.length === 0;
          const lost = group && first !== undefined && /^[a-z]+$/.test(first);
          return lost ? [`${page}: ${code}: no ${first}`, ...noSuch] : noSuch;
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

it('a command answers to its other names too', async () => {
  const other = casus.commands.flatMap((command) => command.aliases().map((alias) => ({ alias, command })));
  expect(other.length).toBeGreaterThan(0);
  for (const { alias, command } of other) {
    const { code, stdout } = await runProgram(process.execPath, [MAIN, alias, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(command.description());
  }
});
