import type { Socket } from 'node:net';

/** Ends a connection, or the attempt at one, when the signal is aborted. */
export function endWith(signal: AbortSignal, socket: Socket): void {
  const end = () => socket.destroy(signal.reason as Error);
  signal.addEventListener('abort', end, { once: true });
  socket.once('close', () => {
    signal.removeEventListener('abort', end);
  });
}
