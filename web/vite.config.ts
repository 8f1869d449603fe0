import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { basemap } from './basemap/plugin.ts';

/** The workbench, built into `dist/web`, where the server finds it. While developing, `vite web` asks a running `casus serve`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte(), basemap()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4780' } },
});
