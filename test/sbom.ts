import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The bill of materials of the package, CycloneDX as JSON: all that it is installed with, and all that builds it, since the
 * workbench is bundled from development dependencies.
 */
export async function billOfMaterials(): Promise<string> {
  const { code, stdout, stderr } = await runProgram('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], { cwd: ROOT }); // prettier-ignore
  if (code !== 0) throw new Error(`npm sbom ended with ${String(code)}: ${stderr}`);
  return stdout;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file = 'dist/sbom.cdx.json'] = process.argv;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await billOfMaterials());
}
