import { readdirSync } from 'node:fs';
import type { Fault } from './fault.ts';

/** Every fault, a file each beside this one (`f01-kill-add.ts`), in their order. */
export async function allFaults(): Promise<Fault[]> {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => /^f\d\d-.*\.ts$/.test(name));
  const faults = files.sort().map(async (name) => {
    const module = (await import(new URL(name, import.meta.url).href)) as { readonly fault: Fault };
    return module.fault;
  });
  return Promise.all(faults);
}
