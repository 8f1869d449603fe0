/**
 * Trains every model of `models/` anew: `npm run train:language -- CORPORA`, or with the folder in `CASUS_CORPORA`.
 *
 * The folder holds UD English EWT (`ud-ewt/train.conllu.gz`, `dev`, `test`) and two corpora of toponyms (`places/lgl.jsonl`,
 * `geovirus.jsonl`), the training part of MUC-4 (`muc4/train.jsonl`), synthetic reports of PLOVER's types
 * (`plover/synthetic.jsonl.gz`) and two sets of reports by incident (`incidents/ecb-dev.jsonl`, `gva-dev.jsonl.gz`). One model after another, as the later ones read the tags of the tagger; the same corpora and the same
 * code and lexica give the same files.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? process.env['CASUS_CORPORA'];
if (folder === undefined || process.argv.length > 3) {
  console.error('usage: npm run train:language -- CORPORA   (or the folder in CASUS_CORPORA)');
  process.exit(2);
}
const inFolder = (path: string) => join(folder, ...path.split('/'));
const TREEBANK = ['train', 'dev', 'test'].flatMap((part) => [`--${part}`, inFolder(`ud-ewt/${part}.conllu.gz`)]);
const PLACES = ['lgl', 'geovirus'].flatMap((set) => ['--places', inFolder(`places/${set}.jsonl`)]);
const MODELS = [
  { model: 'tagger', corpora: TREEBANK },
  { model: 'xpos', corpora: TREEBANK },
  { model: 'parser', corpora: TREEBANK },
  { model: 'names', corpora: PLACES },
  { model: 'roles', corpora: ['--muc4', inFolder('muc4/train.jsonl')], ext: 'tsv' },
  { model: 'doers', corpora: ['--muc4', inFolder('muc4/train.jsonl')], ext: 'tsv' },
  {
    model: 'words',
    corpora: [
      ...['muc4/train.jsonl', 'plover/synthetic.jsonl.gz'].flatMap((texts) => ['--texts', inFolder(texts)]),
      ...['lgl', 'geovirus'].flatMap((set) => ['--texts', inFolder(`places/${set}.jsonl`)]),
      ...['--treebank', inFolder('ud-ewt/train.conllu.gz')],
    ],
    ext: 'tsv',
  },
  { model: 'muc4-codebook', corpora: ['--muc4', inFolder('muc4/train.jsonl')], ext: 'tsv' },
  {
    model: 'reports',
    corpora: ['ecb-dev.jsonl', 'gva-dev.jsonl.gz'].flatMap((set) => ['--reports', inFolder(`incidents/${set}`)]),
    ext: 'tsv',
  },
];

const missing = MODELS.flatMap(({ corpora }) => corpora).find((arg) => !arg.startsWith('--') && !existsSync(arg));
if (missing !== undefined) {
  console.error(`train:language: ${missing} is missing: the folder of corpora must hold it under this name`);
  process.exit(1);
}
const here = fileURLToPath(new URL('.', import.meta.url));
for (const { model, corpora, ext = 'bin' } of MODELS) {
  const begin = Date.now();
  const out = join(here, '..', 'models', `${model}.${ext}`);
  console.log(`${model} …`);
  const { status } = spawnSync(process.execPath, [join(here, `train-${model}.ts`), ...corpora, '--out', out], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`${model}: ${Math.round((Date.now() - begin) / 1000)} s\n`);
}
