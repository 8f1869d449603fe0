import type { CommandWords } from './command-words.ts';

/** The script that has fish complete casus. */
export function fishCompletion(all: readonly CommandWords[]): string {
  const paths = all.flatMap(({ path }) => (path === '' ? [] : [quoted(path)]));
  return `# Completion of casus for fish, written by: casus completion fish

set -g __casus_commands ${paths.join(' ')}

function __casus_at --description 'Whether the words so far name this command'
    set -l path ''
    for word in (commandline -opc)[2..-1]
        set -l longer (string trim -- "$path $word")
        contains -- "$longer" $__casus_commands; and set path $longer
    end
    test "$path" = "$argv[1]"
end

${all.flatMap(lines).join('\n')}
`;
}

function lines({ path, commands, flags, takes }: CommandWords): string[] {
  const at = `complete -c casus -n ${quoted(`__casus_at ${quoted(path)}`)}`;
  const choices = takes.flatMap((argument) => argument.choices);
  const noFiles = takes.length === 0 || choices.length > 0;
  return [
    ...(noFiles ? [`${at} -f`] : []),
    ...commands.map(({ name, description }) => `${at} -a ${name} -d ${quoted(description)}`),
    ...(choices.length > 0 ? [`${at} -a ${listed(choices)}`] : []),
    ...flags.map(({ long, short, description, value, choices: words }) =>
      [
        `${at} -l ${long.slice(2)}`,
        short === null ? [] : `-s ${short.slice(1)}`,
        value === null ? [] : words.length > 0 ? `-x -a ${listed(words)}` : '-r',
        `-d ${quoted(description)}`,
      ].flat().join(' '),
    ),
  ];
} // prettier-ignore

/** Words as the one argument of -a, which fish splits as it does a command line. */
const listed = (words: readonly string[]) => quoted(words.map((word) => (/^[\w-]+$/.test(word) ? word : quoted(word))).join(' ')); // prettier-ignore

const quoted = (text: string) => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
