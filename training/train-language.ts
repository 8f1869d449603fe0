/**
 * Trains every model of `models/` anew: `npm run train:language -- CORPORA`, or with the folder in `CASUS_CORPORA`.
 *
 * The folder holds `ud-ewt/` with `train`, `dev` and `test` of UD English EWT as `NAME.conllu.gz`. One model after another, as
 * the later ones read the tags of the tagger; the same corpora give the same files.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TRAINERS = ['train-tagger.ts', 'train-xpos.ts'];

const folder = process.argv[2] ?? process.env['CASUS_CORPORA'];
if (folder === undefined || process.argv.length > 3) {
  console.error('usage: npm run train:language -- CORPORA   (or the folder in CASUS_CORPORA)');
  process.exit(2);
}
const treebank = ['train', 'dev', 'test'].map((part) => [`--${part}`, join(folder, 'ud-ewt', `${part}.conllu.gz`)]);
for (const [, file] of treebank) {
  if (existsSync(file!)) continue;
  console.error(`train:language: ${file} is missing; the folder of corpora must hold UD English EWT there`);
  process.exit(1);
}
const here = fileURLToPath(new URL('.', import.meta.url));
for (const trainer of TRAINERS) {
  const begin = Date.now();
  console.log(`${trainer} …`);
  // Paths are resolved from where the command was given; models go to the project.
  const args = [join(here, trainer), ...treebank.flat().map(String)];
  const out = join(here, '..', 'models', trainer.replace(/^train-(.*)\.ts$/, '$1.bin'));
  const { status } = spawnSync(process.execPath, [...args, '--out', out], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`${trainer}: ${Math.round((Date.now() - begin) / 1000)} s\n`);
}
