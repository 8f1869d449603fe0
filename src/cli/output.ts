import { once } from 'node:events';
import { styleText } from 'node:util';
import { EXIT } from './exit-code.ts';
import { jsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';

/** How a command prints: everything it found to stdout, everything about the work to stderr. */
export interface Output {
  readonly json: boolean;
  /** Columns of the terminal on stdout; null in a pipe or file, where nothing is cut. */
  readonly width: number | null;
  style(style: Parameters<typeof styleText>[0], text: string): string;
}

export interface OutputFlags {
  readonly json?: boolean;
  readonly color?: boolean;
}

export function outputOf(flags: OutputFlags): Output {
  return {
    json: flags.json ?? false,
    width: process.stdout.isTTY ? Math.max(40, process.stdout.columns) : null,
    // styleText itself leaves the text plain in a pipe and under NO_COLOR.
    style: (style, text) => (flags.color === false ? text : styleText(style, text, { stream: process.stdout })),
  };
}

/**
 * A reader that closes the pipe early (`casus code … | head`) ends the process quietly, as other tools end. A full disk
 * behind stdout is said once.
 */
export function endWithStdout(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    process.stderr.write(`casus: cannot write to stdout: ${plainText(error.message)}\n`);
    process.exit(EXIT.workspace);
  });
  process.stderr.on('error', () => process.exit(EXIT.workspace));
}

/** Writes to stdout, and waits where the reader is slower. */
export async function print(piece: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

export async function printLine(text = ''): Promise<void> {
  await print(`${text}\n`);
}

export async function printJson(value: unknown): Promise<void> {
  await print(`${jsonText(value)}\n`);
}
