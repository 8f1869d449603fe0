import { toasts } from './toasts.svelte.ts';

/** Copies the address of the page, which holds all of what it shows. */
export async function copyAddress(): Promise<void> {
  await copy(location.href, 'The address of this page is copied.');
}

export async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.say(said);
  } catch {
    toasts.problem(`This browser does not let pages copy. Take it from here: ${text}`);
  }
}
