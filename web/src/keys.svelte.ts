import { onDestroy } from 'svelte';
import { keep, kept } from './kept.ts';

/** Something a key does on the screen that is open. */
export interface Act {
  /** What it does, for the overlay and the buttons: "accept the field". */
  readonly says: string;
  readonly run: () => unknown;
  /** Whether it can be done now; always unless given. */
  readonly can?: () => boolean;
}

type Acts = Readonly<Record<string, Act>>;

interface Layer {
  readonly name: string;
  readonly acts: Acts;
  /** Keys of the layers below do nothing while it is there. */
  readonly modal: boolean;
}

/**
 * The keys of the open screens, the innermost last. A key is `a`, `Enter`, `Escape`, `Space`, `Tab`, `Shift+Tab`, `?`, or two
 * after each other, `g i`. They are the keys of the guide; `bound` says what the user pressed in their place.
 */
class Keys {
  layers = $state.raw<readonly Layer[]>([]);
  remapped = $state.raw<Readonly<Record<string, string>>>(kept('keys', {}));
  overlay = $state(false);

  /** The key that a user presses for a key of the guide. */
  bound(key: string): string {
    return this.remapped[key] ?? key;
  }

  remap(key: string, to: string | null): void {
    const others = Object.entries(this.remapped).filter(([one]) => one !== key);
    this.remapped = Object.fromEntries(to === null || to === key ? others : [...others, [key, to]]);
    keep('keys', this.remapped);
  }
}
export const keys = new Keys();

/** The keys that can be others, with what they do wherever they do it. */
export const GUIDE: readonly { readonly key: string; readonly says: string }[] = [
  ['j', 'next'], ['k', 'previous'], ['Enter', 'open, accept the event'], ['Space', 'skip, select'],
  [']', 'next event'], ['[', 'previous event'], ['a', 'accept the field'], ['x', 'reject'], ['e', 'edit'], ['=', 'explain'],
  ['n', 'new'], ['m', 'merge'], ['s', 'split'], ['h', 'help needed'], ['r', 'ready for review'],
  ['t', 'words are the time'], ['w', 'words are the place'], ['p', 'words are who did it'], ['c', 'words are a toll'],
  ['v', 'words are whom it hit'], ['f', 'figures only'], ['b', 'show or hide a blurred passage'], ['/', 'filter'],
  ['z', 'undo'], ['Z', 'redo'], ['u', 'copy the address'], ['?', 'show the keys'],
].map(([key = '', says = '']) => ({ key, says })); // prettier-ignore

/** Gives keys their meaning while the component that calls this is there. `name` heads them in the overlay. */
export function useKeys(name: string, acts: Acts, { modal = false } = {}): void {
  const layer = { name, acts, modal };
  keys.layers = [...keys.layers, layer];
  onDestroy(() => {
    keys.layers = keys.layers.filter((one) => one !== layer);
  });
}

const PAIR_MS = 1_200;
let first: { key: string; at: number } | null = null;

/** Does what a key means on the innermost screen that knows it. Put on the window. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key.toLowerCase() === 'k' && !event.altKey) act('Ctrl+K', event);
    return;
  }
  const typing = isTyping(event.target);
  if (typing && event.key !== 'Escape') return;
  const pressed = event.key === ' ' ? 'Space' : event.key === 'Tab' && event.shiftKey ? 'Shift+Tab' : event.key;
  // Enter and Space on a button or link are the button's own.
  if ((pressed === 'Enter' || pressed === 'Space') && isControl(event.target)) return;
  const pair = first && event.timeStamp - first.at < PAIR_MS ? `${first.key} ${pressed}` : null;
  first = null;
  if (pair !== null && act(pair, event)) return;
  if (act(pressed, event)) return;
  const begins = reachable().some(({ acts }) =>
    Object.keys(acts).some((key) => keys.bound(key).startsWith(`${pressed} `)),
  );
  if (begins) first = { key: pressed, at: event.timeStamp };
}

/** The layers whose keys work now, the innermost first. */
function reachable(): readonly Layer[] {
  const inward = keys.layers.toReversed();
  const modal = inward.findIndex((layer) => layer.modal);
  return modal < 0 ? inward : inward.slice(0, modal + 1);
}

function act(pressed: string, event: KeyboardEvent): boolean {
  for (const { acts } of reachable()) {
    for (const [key, { run, can }] of Object.entries(acts)) {
      if (keys.bound(key) !== pressed || (can && !can())) continue;
      event.preventDefault();
      void run();
      return true;
    }
  }
  return false;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !/^(?:checkbox|radio|button|submit|range)$/.test(target.type);
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('button, a[href], summary, input, [role=tab], [role=option]') !== null;
