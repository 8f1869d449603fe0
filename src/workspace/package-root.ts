import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the package, with `/` at its end; the same from a checkout and from an installed package. */
export function packageRoot(): string {
  const here = fileURLToPath(import.meta.url);
  return here.slice(0, here.lastIndexOf('src')).replace(/dist[\\/]$/, '');
}

/** The version of this Casus, as package.json has it. */
export function casusVersion(): string {
  return (JSON.parse(readFileSync(`${packageRoot()}package.json`, 'utf8')) as { version: string }).version;
}
