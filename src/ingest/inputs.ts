import { opendir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../model/index.ts';
import { formatOfName } from './formats.ts';

/** A file to read, or the reason why something cannot be read. */
type Input = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * The files of a path: itself, or all files below a folder whose names Casus reads, in the order of their names (by code
 * point, so the same on every machine); what else lies there is told once a folder, hidden files not. A folder reached a second time through a link is not entered again.
 */
export async function* listInputs(path: string): AsyncGenerator<Input> {
  try {
    if ((await stat(path)).isDirectory()) yield* listFolder(path, new Set());
    else yield { kind: 'file', path };
  } catch (error) {
    yield { kind: 'problem', problem: fileProblem(error, path) };
  }
}

async function* listFolder(folder: string, entered: Set<string>): AsyncGenerator<Input> {
  const names: string[] = [];
  try {
    const real = await realpath(folder);
    if (entered.has(real)) return;
    entered.add(real);
    for await (const entry of await opendir(folder)) names.push(entry.name);
  } catch (error) {
    yield { kind: 'problem', problem: fileProblem(error, folder) };
    return;
  }
  const passedOver: string[] = [];
  for (const name of names.sort()) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    try {
      const found = await stat(path);
      if (found.isDirectory()) yield* listFolder(path, entered);
      else if (!found.isFile()) continue;
      else if (isReadable(path)) yield { kind: 'file', path };
      else passedOver.push(name);
    } catch (error) {
      yield { kind: 'problem', problem: fileProblem(error, path) };
    }
  }
  if (passedOver.length > 0) yield { kind: 'problem', problem: noFormat(folder, passedOver) };
}

/** Names at most this many of the files that were passed over. */
const MOST_NAMES = 5;

function noFormat(folder: string, names: readonly string[]): Problem {
  const named = names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');
  const files = names.length === 1 ? '1 file has a name that tells' : `${names.length} files have names that tell`;
  return {
    code: 'no-format',
    input: folder,
    message: `${folder}: ${files} no format Casus reads (${named}); name such a file with its --input-format to have it read.`,
  };
}

/** In a folder only names that tell a format are read; a file of another name must be named itself. */
function isReadable(path: string): boolean {
  const format = formatOfName(path);
  return format !== null && format !== 'unnamed';
}

/** What a failed file operation means to the person who named the file. */
export function fileProblem(error: unknown, path: string): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const reason = error instanceof Error ? error.message : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'not-found',
      input: path,
      message: `${path} does not exist (or vanished while Casus was reading); check the path.`,
    };
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'unreadable',
      input: path,
      message: `${path} may not be read by this user; change its permissions.`,
    };
  }
  if (code === 'ELOOP') {
    return { code: 'unreadable', input: path, message: `${path} is a link that leads back to itself; remove it.` };
  }
  return { code: 'unreadable', input: path, message: `${path} cannot be read (${reason}).` };
}
