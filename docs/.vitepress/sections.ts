import { readdirSync, readFileSync } from 'node:fs';

const DOCS = new URL('../', import.meta.url);

/** The pages in the order in which somebody new may want them. One that is named nowhere comes under "More". */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  Begin: ['start', 'tutorial', 'concepts', 'glossary', 'compared'],
  'Reports in': ['sources', 'web-pages', 'fetching', 'import', 'languages'],
  Coding: ['coding', 'dates-and-places', 'explain', 'lexicon', 'llm'],
  Incidents: ['resolving', 'figures'],
  'People’s work': ['workbench', 'decisions', 'agreement', 'alerts', 'responsible-use'],
  'Datasets out': ['formats', 'codebooks', 'releases', 'report', 'open-api', 'r-and-python', 'cite'],
  'Running it': ['workspace', 'serving', 'postgres', 'batch', 'workers', 'deployment', 'scale', 'observability'],
  'What you can rely on': ['security', 'asvs', 'hostile-text', 'verify', 'faults', 'dependencies'],
  Reference: ['cli', 'api'],
};

const titleOf = (page: string) => /^# (.+)$/m.exec(readFileSync(new URL(`${page}.md`, DOCS), 'utf8'))![1]!;

/** The sidebar: every page of docs/ that is there, by the title that it gives itself. */
export function sections() {
  const there = readdirSync(DOCS)
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .map((name) => name.slice(0, -3));
  const named = new Set(Object.values(SECTIONS).flat());
  return Object.entries({ ...SECTIONS, More: there.filter((page) => !named.has(page)) })
    .map(([text, pages]) => ({
      text,
      items: pages.filter((page) => there.includes(page)).map((page) => ({ text: titleOf(page), link: `/${page}` })),
    }))
    .filter(({ items }) => items.length > 0);
}
