import { dirname } from 'node:path';
import { CasusError, type ProblemCode } from '../../model/index.ts';
import { freeBytes } from '../free-bytes.ts';

// Primary result codes, https://www.sqlite.org/rescode.html
const ERROR = 1;
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** What an error of no kind of its own says where the file, and not our own statement, is to blame. */
const DAMAGED =
  /^(?:unsupported file format|malformed|no such (?:table|column|module|index)|vtable constructor failed|invalid fts5 file format)/;

/** An error of SQLite as a `CasusError` that names the workspace and the mend; any other error as it is. */
export function sqliteProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const found = describe(error.errcode & 0xff, path, error.message);
  return found ? new CasusError({ code: found[0], input: path, message: found[1] }, { cause: error }) : error;
}

function describe(code: number, path: string, said: string): [ProblemCode, string] | null {
  switch (code) {
    case BUSY:
    case LOCKED:
      return [
        'workspace-busy',
        `${path} is being written by another process. Wait until that one is done, then try again.`,
      ];
    case READONLY:
      return ['read-only', `${path} may not be written: the file, its folder or the disk is read-only.`];
    case FULL:
      return ['disk-full', fullMessage(path)];
    case ERROR:
      if (!DAMAGED.test(said)) return null;
      return damaged(path, said);
    case CORRUPT:
      return damaged(path, said);
    case NOTADB:
      return ['workspace-damaged', `${path} is not a Casus workspace. Name another file with --workspace.`];
    case CANTOPEN:
      return ['read-only', `${path} cannot be opened: the file or its folder may not be read or written by this user.`];
    case IOERR: {
      const free = freeBytes(path);
      if (free !== null && free < 1 << 20) return ['disk-full', fullMessage(path)];
      return ['unreadable', `${path}: the disk failed (${said}). What was stored before is kept; check the disk.`];
    }
    default:
      return null;
  }
}

function damaged(path: string, said: string): [ProblemCode, string] {
  return [
    'workspace-damaged',
    `${path} is damaged (${said}). Restore it from a copy, or add the reports to a new one.`,
  ];
}

function fullMessage(path: string): string {
  const free = freeBytes(path);
  const room = free === null ? '' : ` (${megabytes(free)} MB free in ${dirname(path)})`;
  return `No room to write ${path}${room}. What was stored before is kept; make room and run the same command again.`;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
