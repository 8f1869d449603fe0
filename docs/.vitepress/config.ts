import { cpSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import manifest from '../../package.json' with { type: 'json' };
import { sections } from './sections.ts';
import { slug } from './slug.ts';

const REPOSITORY = manifest.repository.url.replace(/^git\+|\.git$/g, '');

// `npm run docs:build` makes the site in docs/.vitepress/dist; it asks no other machine for anything. The pages are those that GitHub shows.
export default defineConfig({
  title: 'Casus',
  description: manifest.description,
  lang: 'en',
  themeConfig: {
    sidebar: sections(),
    outline: 'deep',
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
  },
  markdown: {
    anchor: { slugify: slug },
    config: (md) => {
      // What lies outside of docs/ is in the repository alone.
      const open = md.renderer.rules.link_open!;
      md.renderer.rules.link_open = (tokens, index, ...rest) => {
        const token = tokens[index]!;
        const href = token.attrGet('href') ?? '';
        if (href.startsWith('../')) token.attrSet('href', `${REPOSITORY}/blob/main/${href.slice(3)}`);
        return open(tokens, index, ...rest);
      };
    },
  },
  // Pages link to pictures too ("in the dark"), not only show them.
  buildEnd: ({ srcDir, outDir }) => {
    cpSync(`${srcDir}/screenshots`, `${outDir}/screenshots`, { recursive: true });
  },
});
