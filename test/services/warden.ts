import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Ends what keeps a pid file in the folder (the first line of `*.pid`), then removes the folder. It looks that the process
 * is still the one that was meant: its arguments name the folder.
 */
const CLEAR = `
cat > /dev/null
for file in "$1"/*.pid "$1"/*/postmaster.pid; do
  [ -f "$file" ] || continue
  pid=$(head -n 1 "$file")
  ours() { ps -o args= -p "$pid" 2> /dev/null | grep -qF "$1"; }
  ours "$1" && kill -QUIT "$pid"
  tries=0
  while ours "$1" && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  ours "$1" && kill -KILL "$pid"
done
for try in 1 2 3 4 5; do rm -rf "$1" && break; sleep 0.5; done
`;

/** Who a process runs as, where that is not who started it. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Watches over a folder and the servers in it: they end and it goes as soon as this process does, however it ends (Ctrl+C and
 * SIGKILL too), or when it is called. The warden waits on a pipe of ours, which the system closes when we are gone.
 */
export function warden(folder: string, as: RunAs = {}): () => Promise<void> {
  const guard = spawn('sh', ['-c', CLEAR, 'warden', folder], {
    ...as,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  guard.unref();
  guard.stdin.on('error', () => undefined);
  const gone = once(guard, 'exit');
  return async () => {
    guard.ref();
    guard.stdin.end();
    await gone;
  };
}
