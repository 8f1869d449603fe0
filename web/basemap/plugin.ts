import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { basemapOf, type Countries } from './basemap.ts';

const IMPORTED = /^basemap:(110m|50m)$/;

/**
 * Makes `import url from 'basemap:110m'` the address of the world map at that scale (1:110 or 1:50 million), which the build
 * writes beside the other files: no map is asked for from another host.
 */
export function basemap(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  let building = false;
  return {
    name: 'basemap',
    configResolved: (config) => void (building = config.command === 'build'),
    resolveId: (id) => (IMPORTED.test(id) ? `\0${id}` : null),
    load(id) {
      const scale = IMPORTED.exec(id.slice(1))?.[1];
      if (!id.startsWith('\0') || scale === undefined) return null;
      const atlas = JSON.parse(readFileSync(resolve(`world-atlas/countries-${scale}.json`), 'utf8')) as Countries;
      const source = JSON.stringify(basemapOf(atlas));
      if (!building) return `export default ${JSON.stringify(`data:application/json,${encodeURIComponent(source)}`)}`;
      const file = this.emitFile({ type: 'asset', name: `basemap-${scale}.json`, source });
      return `export default import.meta.ROLLUP_FILE_URL_${file}`;
    },
  };
}
