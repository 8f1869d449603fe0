import { fileURLToPath } from 'node:url';

/** The path of a file in `models/`, the same from a checkout and from an installed package. */
export function modelFile(name: string): string {
  const here = fileURLToPath(import.meta.url);
  const root = here.slice(0, here.lastIndexOf('src')).replace(/dist[\\/]$/, '');
  return `${root}models/${name}`;
}
