// The dependency rule of the house: who may import whom, as a list of rooms. A room not named after another may not be
// imported by it; the rooms that join others (stream, cli, the public index) are imported by nobody, server by cli alone;
// workspace, which they join others in, by them.
const mayImport = {
  model: [],
  language: ['model'],
  dates: ['model', 'language'],
  places: ['model', 'language'],
  actors: ['model', 'language'],
  figures: ['model', 'language'],
  coding: ['model', 'language', 'dates', 'places', 'actors', 'figures'],
  llm: ['model', 'coding', 'places', 'network'], // of coding only what reads words that are pointed at, of places the gazetteer's type
  resolving: ['model', 'language'], // for its tables of words and weights
  publish: ['model', 'language'], // for its lexicon tables
  network: ['model'], // how anything is fetched from, or sent to, other machines
  ingest: ['model', 'language', 'network'], // language for its lexicon tables, network for what was fetched
  review: ['model'],
  store: ['model', 'review'],
  workspace: ['model', 'coding', 'places', 'ingest', 'publish', 'resolving', 'review', 'store', 'network'], // what is done to a workspace, for all edges alike
};

module.exports = {
  forbidden: [
    { name: 'no-loops', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nobody-imports-the-edges',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|index[.]ts)' },
      to: { path: '^src/(cli/|index[.]ts)' },
    },
    {
      name: 'only-the-command-line-serves',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|server)/' },
      to: { path: '^src/server/' },
    },
    {
      name: 'only-the-command-line-streams',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|stream)/' },
      to: { path: '^src/stream/' },
    },
    {
      name: 'no-dev-dependency-in-src',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    ...Object.entries(mayImport).map(([room, others]) => ({
      name: `${room}-imports-only-${others.join('-') || 'nothing'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${[room, ...others].join('|')})/` },
    })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
