import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Audit {
  readonly error?: unknown;
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
}

/** Ends with this where nobody could be asked, so that it is never taken for a clean bill. */
const NOT_REACHABLE = 3;

/** What `npm audit --json` says of what is installed: a line to print, and how to end. */
export function verdict(output: string): { readonly code: number; readonly line: string } {
  let audit: Audit;
  try {
    audit = JSON.parse(output) as Audit;
  } catch {
    audit = {};
  }
  const { metadata, vulnerabilities = {} } = audit;
  if (!metadata) {
    const line = 'not reachable: the registry answers no audit, so NOTHING was checked. Try again where registry.npmjs.org can be reached.'; // prettier-ignore
    return { code: NOT_REACHABLE, line };
  }
  const grave = Object.entries(vulnerabilities).filter(([, { severity }]) => /^(?:high|critical)$/.test(severity));
  if (grave.length === 0) return { code: 0, line: 'no advisory of high or critical severity' };
  return { code: 1, line: `advisories of high or critical severity: ${grave.map(([name, { severity }]) => `${name} (${severity})`).join(', ')}. npm audit tells more.` }; // prettier-ignore
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // What is installed and what is bundled alike: the workbench is made of development dependencies.
  const { stdout } = await runProgram('npm', ['audit', '--json'], { cwd: ROOT });
  const { code, line } = verdict(stdout);
  process.stdout.write(`audit: ${line}\n`);
  process.exitCode = code;
}
