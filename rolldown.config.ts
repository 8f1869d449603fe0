import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'rolldown';

/** Packages of hundreds of small files that nearly every start needs, and those that share their types: they come within the bundle. */
const WITHIN = [
  'commander', 'kysely', 'zod', 'string-width', 'strip-ansi', 'ansi-regex', 'get-east-asian-width',
  'chardet', 'i18n-iso-countries', 'htmlparser2', 'entities', 'domhandler', 'domutils', 'dom-serializer', 'domelementtype', 'csv-parse',
  'hono', '@hono/zod-openapi', '@hono/zod-validator', '@asteasolutions/zod-to-openapi', 'openapi3-ts',
]; // prettier-ignore

/** What is started by its name: the command, the library, and the programs of threads and processes (`programFile`). */
const PROGRAMS = [
  'cli/main', 'index', 'ingest/limited/worker', 'server/compare-worker', 'server/jobs/worker', 'server/open/build-worker', 'server/open/read-worker',
  'workspace/coding-pool/coding-process',
]; // prettier-ignore

const isOutside = (id: string): boolean =>
  !/^(?:[./\\\0]|[A-Za-z]:)/.test(id) && !WITHIN.some((name) => id === name || id.startsWith(`${name}/`));

/** Writes the licences of the packages within the bundle beside it. */
const licences: Plugin = {
  name: 'licences',
  generateBundle() {
    const folders = new Set<string>();
    for (const id of this.getModuleIds()) {
      let folder = id.includes('node_modules') ? dirname(id) : null;
      while (folder !== null && !hasName(folder)) folder = dirname(folder);
      if (folder !== null) folders.add(folder);
    }
    const parts = [...folders].sort().map((folder) => {
      const { name, version, license } = packageIn(folder);
      const file = ['LICENSE', 'LICENSE.md', 'license', 'LICENSE.txt'].find((each) => existsSync(join(folder, each)));
      const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license})\n\n${text}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'src/THIRD-PARTY.txt', source: parts.join(`\n${'-'.repeat(80)}\n\n`) });
  },
};

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}
const packageIn = (folder: string): Package =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
const hasName = (folder: string): boolean =>
  existsSync(join(folder, 'package.json')) && packageIn(folder).version !== undefined;

/** Casus as it is published: `src/` in few files, so that a command starts at once. `tsc` writes the types beside them. */
export default defineConfig({
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  platform: 'node',
  input: Object.fromEntries(PROGRAMS.map((name) => [`src/${name}`, `src/${name}.ts`])),
  external: isOutside,
  plugins: [licences],
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'src/parts/[name]-[hash].js' },
});
