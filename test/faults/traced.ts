import { readFileSync } from 'node:fs';
import { serverProgram } from '../services/programs.ts';

/** What a process asked of the system, as strace wrote it down. */
export interface Call {
  readonly name: string;
  /** The file it was about: that of the descriptor, or the one named. */
  readonly path: string;
  /** What was written, whole. */
  readonly bytes: Buffer;
  /** Where it was written to in the file, or how long it was made; 0 where that says nothing. */
  readonly at: number;
  /** Its first and its last line in the trace: it ran from the one to the other, others of other threads meanwhile. */
  readonly from: number;
  readonly to: number;
  readonly failed: boolean;
  /** It failed because strace made it. */
  readonly injected: boolean;
}

/** Everything that changes files, brings them to the disk, or tells somebody. */
const WATCHED = 'openat,write,writev,pwrite64,ftruncate,fsync,fdatasync,unlink,rename';

/** What has strace write calls with all their bytes into a file. */
const WHOLE = ['-f', '-y', '-xx', '-s', '1000000', '-e', 'signal=none', '-o'];

/** The program that runs another and writes down everything it does to files; that other's command comes behind. */
export const straced = (file: string): [program: string, args: string[]] => [
  serverProgram('strace', 'strace'),
  ['-q', '--seccomp-bpf', ...WHOLE, file, '-e', `trace=${WATCHED}`],
];

/** The program that makes calls of a running process fail (`fsync,fdatasync:error=EIO:when=3`) where they are about some files, and writes down those and what is told. */
export const failing = (file: string, pid: number, how: string, files: readonly string[]): [string, string[]] => [
  serverProgram('strace', 'strace'),
  [
    ...[...WHOLE, file, '-e', 'trace=fsync,fdatasync,pwrite64,write', '-e', `inject=${how}`],
    ...[...files.flatMap((one) => ['-P', one]), '-p', String(pid)],
  ],
];

/** The calls of a trace, in the order in which they began. */
export function readTrace(file: string): Call[] {
  const calls: Call[] = [];
  const open = new Map<string, { from: number; said: string }>();
  for (const [line, text] of readFileSync(file, 'latin1').split('\n').entries()) {
    const space = text.indexOf(' ');
    const [thread, said] = [text.slice(0, space), text.slice(space).trimStart()];
    if (said.endsWith('<unfinished ...>')) {
      open.set(thread, { from: line, said: said.slice(0, -'<unfinished ...>'.length) });
    } else if (said.startsWith('<... ')) {
      const begun = open.get(thread);
      open.delete(thread);
      const rest = said.slice(said.indexOf('resumed>') + 'resumed>'.length);
      if (begun) calls.push(readCall(begun.said + rest, begun.from, line));
    } else if (/^[a-z]/.test(said)) calls.push(readCall(said, line, line));
  }
  return calls.sort((a, b) => a.from - b.from);
}

const unhex = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex');

function readCall(said: string, from: number, to: number): Call {
  const name = said.slice(0, said.indexOf('('));
  const quoted = Array.from(said.matchAll(/"([^"]*)"/g), ([, text]) => unhex(text!));
  const descriptor = /^\w+\(\d+<([^>]*)>/.exec(said)?.[1];
  const result = said.slice(said.lastIndexOf(') = ') + 4);
  return {
    name,
    path: (descriptor === undefined ? (quoted[0] ?? Buffer.alloc(0)) : unhex(descriptor)).toString(),
    bytes: /write/.test(name) ? Buffer.concat(quoted) : Buffer.alloc(0),
    at: Number(/, (\d+)\) = /.exec(said.slice(-80))?.[1] ?? 0),
    from,
    to,
    failed: result.startsWith('-1') || result.startsWith('?'),
    injected: result.includes('(INJECTED)'),
  };
}

/** Whether a call brings a file to the disk. */
export const syncs = ({ name, failed }: Call) => (name === 'fsync' || name === 'fdatasync') && !failed;
