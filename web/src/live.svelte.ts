import type { WorkspaceState } from '../../src/server/views.ts';

/** What the workspace holds, kept up to date by the server; `changes` grows whenever anybody changed something. */
class Live {
  workspace = $state.raw<WorkspaceState | null>(null);
  changes = $state(0);
  connected = $state(true);
}
export const live = new Live();

let events: EventSource | null = null;
const heard = new Map<string, Set<(event: MessageEvent<string>) => void>>();

/** Begins to listen, once it is known that the one at this browser may. */
export function connect(): void {
  if (events) return;
  events = new EventSource('/api/events');
  events.addEventListener('workspace', (event: MessageEvent<string>) => {
    live.workspace = JSON.parse(event.data) as WorkspaceState;
    live.changes += 1;
    live.connected = true;
  });
  events.addEventListener('open', () => (live.connected = true));
  events.addEventListener('error', () => (live.connected = false));
  for (const [name, listeners] of heard) for (const listener of listeners) events.addEventListener(name, listener);
}

/** Ends the listening, and forgets what was heard. */
export function disconnect(): void {
  events?.close();
  events = null;
  live.workspace = null;
}

/** Hears events of another name on the same stream. Returns what ends the hearing. */
export function hear(name: string, tell: (told: unknown) => void): () => void {
  const listener = (event: MessageEvent<string>) => {
    tell(JSON.parse(event.data));
  };
  const listeners = heard.get(name) ?? new Set();
  heard.set(name, listeners.add(listener));
  events?.addEventListener(name, listener);
  return () => {
    listeners.delete(listener);
    events?.removeEventListener(name, listener);
  };
}
