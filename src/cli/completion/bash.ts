import type { CommandWords } from './command-words.ts';
import { quoted } from './quoted.ts';

/** The script that has bash (3.2 or later) complete casus; where nothing of it fits, bash completes file names. */
export function bashCompletion(all: readonly CommandWords[]): string {
  return `# Completion of casus for bash, written by: casus completion bash

_casus_known() {
  case $1 in
${all.map(known).join('\n')}
  esac
}

_casus_choices() {
  case $1 in
${all.flatMap(choices).join('\n')}
  esac
}

${FUNCTION}
complete -o default -F _casus casus
`;
}

function known({ path, commands, flags, takes }: CommandWords): string {
  const listed = (words: readonly string[]) => quoted(words.join(' '));
  const valued = flags.filter(({ value }) => value !== null).flatMap(({ long, short }) => [long, short ?? []].flat());
  const awaited = takes.some(({ many }) => many) ? 99 : takes.length;
  return `    ${quoted(path)}) commands=${listed(commands.map(({ name }) => name))} flags=${listed(flags.map(({ long }) => long))} valued=${quoted(` ${valued.join(' ')} `)} awaited=${awaited} ;;`;
}

function choices({ path, flags, takes }: CommandWords): string[] {
  const line = (key: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`    ${quoted(`${path} ${key}`)}) choices=(${words.map(quoted).join(' ')}) ;;`];
  return [
    ...flags.flatMap(({ long, short, choices: words }) => [long, short ?? []].flat().flatMap((flag) => line(flag, words))),
    ...takes.flatMap(({ choices: words }, i) => line(String(i + 1), words)),
  ];
} // prettier-ignore

// Bash cuts words at "=", so that --format=csv and killed=15 come as three.
const FUNCTION = `_casus() {
  local command= commands= flags= valued= awaited=0 place=0 flag= word i
  local current=\${COMP_WORDS[COMP_CWORD]}
  local -a choices=()
  _casus_known ''
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then
      [[ $flag ]] || ((i++))
    elif [[ $flag ]]; then
      flag=
    elif [[ $word == -* ]]; then
      [[ $valued == *" $word "* ]] && flag=$word
    elif [[ " $commands " == *" $word "* ]]; then
      command=\${command:+$command }$word
      _casus_known "$command"
    else
      ((place++))
    fi
  done
  [[ $current == '=' ]] && current=
  if [[ $flag ]]; then
    _casus_choices "$command $flag"
  elif [[ $current == -* ]]; then
    choices=($flags)
  else
    _casus_choices "$command $((place + 1))"
    choices+=($commands)
    # Flags are all that may follow where no argument is awaited.
    ((\${#choices[@]} || place < awaited)) || choices=($flags)
  fi
  COMPREPLY=()
  for word in "\${choices[@]}"; do
    [[ $word == "$current"* ]] || continue
    printf -v word %q "$word"
    COMPREPLY+=("$word")
  done
}`;
