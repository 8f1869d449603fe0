import type { Command } from 'commander';
import { program } from '../../src/cli/program.ts';
import { dataFolder } from '../../src/places/cache-folder.ts';
import { defaultDumpFile } from '../../src/places/geonames/dump-file.ts';

/** A command as its own help tells of it, in parts. */
export interface Described {
  /** `casus watch add` */
  readonly name: string;
  readonly usage: string;
  readonly description: string;
  readonly arguments: readonly Row[];
  readonly options: readonly Row[];
  /** What stands behind the options, in its order. */
  readonly blocks: readonly Block[];
}

type Row = readonly [term: string, description: string];

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'rows'; readonly title: string | null; readonly rows: readonly Row[] }
  | { readonly kind: 'examples'; readonly lines: readonly string[] };

/** Casus and all its commands, in the order of the help, the same on every machine. */
export async function describedCommands(): Promise<Described[]> {
  delete process.env.CASUS_WORKSPACE;
  delete process.env.CASUS_STREAM;
  return described(await program());
}

function described(command: Command, above = ''): Described[] {
  const name = `${above} ${command.name()}`.trim();
  const help = command.createHelp();
  // Every command has --help; it is told once.
  const options = help.visibleOptions(command).filter(({ long }) => above === '' || long !== '--help');
  const one = {
    name,
    usage: help.commandUsage(command),
    description: help.commandDescription(command),
    arguments: help.visibleArguments(command).map((each): Row => [help.argumentTerm(each), help.argumentDescription(each)]),
    options: options.map((each): Row => [help.optionTerm(each), anywhere(help.optionDescription(each))]),
    blocks: blocksOf(behindOptions(command)),
  };
  return [one, ...command.commands.flatMap((below) => described(below, name))];
} // prettier-ignore

const anywhere = (text: string) => text.replace(defaultDumpFile(), `${dataFolder('linux', {}, '~')}/gazetteer.sqlite`);

function behindOptions(command: Command): string {
  let whole = '';
  command.configureOutput({ writeOut: (piece) => void (whole += piece) });
  command.outputHelp();
  return whole.slice(command.helpInformation().length).trim();
}

const TITLE = /^([A-Z][A-Za-z ]*):\n/;
const ROW = /^(\S+(?: \S+)*) {2,}(\S.*)$/;

function blocksOf(text: string): Block[] {
  if (text === '') return [];
  return text.split(/\n\n+|\n(?=[A-Z][A-Za-z ]*:\n)/).map((block): Block => {
    const title = TITLE.exec(block)?.[1] ?? null;
    const lines = block.replace(TITLE, '').split('\n').map((line) => line.trim());
    if (title === 'Examples') return { kind: 'examples', lines };
    const rows = lines.flatMap((line): Row[] => {
      const [, term, description] = ROW.exec(line) ?? [];
      return term && description ? [[term, description]] : [];
    });
    return rows.length === lines.length ? { kind: 'rows', title, rows } : { kind: 'paragraph', text: lines.join(' ') };
  });
} // prettier-ignore
