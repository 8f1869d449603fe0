import type { WorkspaceState } from '../../src/server/views.ts';

/** What the workspace holds, kept up to date by the server; `changes` grows whenever anybody changed something. */
class Live {
  workspace = $state.raw<WorkspaceState | null>(null);
  changes = $state(0);
  connected = $state(true);
}
export const live = new Live();

const events = new EventSource('/api/events');
events.addEventListener('workspace', (event: MessageEvent<string>) => {
  live.workspace = JSON.parse(event.data) as WorkspaceState;
  live.changes += 1;
  live.connected = true;
});
events.addEventListener('open', () => (live.connected = true));
events.addEventListener('error', () => (live.connected = false));

/** Hears events of another name on the same stream. Returns what ends the hearing. */
export function hear(name: string, heard: (told: unknown) => void): () => void {
  const listener = (event: MessageEvent<string>) => {
    heard(JSON.parse(event.data));
  };
  events.addEventListener(name, listener);
  return () => {
    events.removeEventListener(name, listener);
  };
}
