import type { ArgumentWords, CommandWords, FlagWords } from './command-words.ts';
import { quoted } from './quoted.ts';

/** The script that has zsh complete casus, as a file of its fpath or sourced. */
export function zshCompletion(all: readonly CommandWords[]): string {
  return `#compdef casus
# Completion of casus for zsh, written by: casus completion zsh

${all.map(completer).join('\n')}
if [[ $funcstack[1] == _casus ]]; then _casus "$@"; else compdef _casus casus; fi
`;
}

const functionOf = (path: string): string => `_casus ${path}`.trim().replaceAll(/[ -]/g, '_');

function completer({ path, commands, flags, takes }: CommandWords): string {
  const specs = [...flags.map(flagSpec), ...takes.map(argumentSpec)];
  const body = commands.length === 0 ? [invoked('_arguments', specs)] : dispatched(path, commands, specs);
  return `${functionOf(path)}() {\n${body.join('\n')}\n}\n`;
}

function dispatched(path: string, commands: CommandWords['commands'], specs: readonly string[]): string[] {
  const described = commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`);
  const cases = commands.map(({ name }) => `      ${name}) ${functionOf(`${path} ${name}`.trim())} ;;`);
  return [
    '  local curcontext=$curcontext state line',
    '  typeset -A opt_args',
    `  local -a commands=(\n${described.join('\n')}\n  )`,
    invoked('_arguments -C', [...specs, quoted('1:command:->command'), quoted('*::argument:->argument')]),
    '  case $state in',
    '    command) _describe -t commands command commands ;;',
    `    argument)\n      case $line[1] in\n${cases.map((one) => `  ${one}`).join('\n')}\n      esac ;;`,
    '  esac',
  ];
}

const invoked = (command: string, specs: readonly string[]) => [`  ${command}`, ...specs.map((spec) => `    ${spec}`)].join(' \\\n'); // prettier-ignore

function flagSpec({ long, short, description, value, choices }: FlagWords): string {
  const told = `[${escaped(description)}]${value === null ? '' : taken(value, choices)}`;
  const [ofLong, ofShort] = value === null ? ['', ''] : ['=', '+'];
  if (short === null) return quoted(`${long}${ofLong}${told}`);
  return `${quoted(`(${short} ${long})`)}{${short}${ofShort},${long}${ofLong}}${quoted(told)}`;
}

const argumentSpec = ({ name, choices, many }: ArgumentWords) => quoted(`${many ? '*' : ''}:${taken(name, choices).slice(1)}`); // prettier-ignore

const taken = (name: string, choices: readonly string[]) =>
  `:${escaped(name)}:${choices.length === 0 ? '_files' : `(${choices.map((one) => one.replaceAll(' ', '\\ ')).join(' ')})`}`;

/** Text where _arguments reads brackets and colons, and expands what the shell does. */
const escaped = (text: string) => text.replaceAll(/[\\[\]:$`]/g, '\\$&');
