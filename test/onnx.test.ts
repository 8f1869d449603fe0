import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCoder } from '../src/coding/coder.ts';
import { reportOf } from '../src/coding/testing.ts';
import type { CodedReport } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { inNewFolder, jsonLines } from './run-casus.ts';
import { answerAs } from './scripted-model.ts';
import { writeTinyModel } from './tiny-onnx-model.ts';

// `engine: onnx`, over a model made here. @huggingface/transformers takes half a gigabyte and is not installed: a package of its name
// with the same exports stands for it, which reads the model's tokens and not its graph. With CASUS_TRANSFORMERS=FOLDER, a folder that it is
// installed in, the package itself runs the same tests and the graph.

const { path, casus } = inNewFolder();

const TEXT = 'Gunmen killed 12 people in Baghdad on Monday, police said.';
const coded = createCoder(loadGazetteer()).code(reportOf(TEXT)) as CodedReport;

const STAND_IN = `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
export const env = { allowRemoteModels: true, allowLocalModels: false, localModelPath: '' };
export class InterruptableStoppingCriteria { interrupted = false; interrupt() { this.interrupted = true; } }
export async function pipeline(task, model, { dtype, local_files_only }) {
  if (task !== 'text-generation' || env.allowRemoteModels || !env.allowLocalModels || !local_files_only) throw new Error('would fetch');
  const folder = join(env.localModelPath, model);
  readFileSync(join(folder, 'onnx', dtype === 'fp32' ? 'model.onnx' : 'model_' + dtype + '.onnx'));
  const { vocab } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')).model;
  const pieces = Object.keys(vocab).slice(3);
  const generate = async (messages, { max_new_tokens, stopping_criteria }) => {
    if (!(stopping_criteria instanceof InterruptableStoppingCriteria)) throw new Error('cannot be stopped');
    while (pieces.join('') === 'slow' && !stopping_criteria.interrupted) await new Promise((resolve) => setTimeout(resolve, 10));
    return [{ generated_text: [...messages, { role: 'assistant', content: pieces.slice(0, max_new_tokens).join('') }] }];
  };
  return Object.assign(generate, { tokenizer: { encode: (text) => text.split(/(\\s+)/).filter((part) => part !== '') }, dispose: async () => {} });
}
`;

beforeEach(() => {
  const home = join(path('home'), 'node_modules', '@huggingface', 'transformers');
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, 'package.json'),
    '{"name":"@huggingface/transformers","type":"module","exports":"./index.js"}',
  );
  writeFileSync(join(home, 'index.js'), STAND_IN);
  const from = pathToFileURL(join(process.env.CASUS_TRANSFORMERS ?? path('home'), 'casus.js')).href;
  // As though the package were installed beside Casus.
  writeFileSync(path('beside.mjs'), `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) => next(name, name === '@huggingface/transformers' ? { ...context, parentURL: ${JSON.stringify(from)} } : context) });
`); // prettier-ignore
  writeFileSync(path('in.jsonl'), `${JSON.stringify({ id: 'r', published: '2020-06-10', text: TEXT })}\n`);
  writeFileSync(path('onnx.yaml'), `engine: onnx\nmodel: models/tiny\nanswers: ${path('answers.sqlite')}\n`);
});

const code = (beside = true, settings = 'onnx.yaml') =>
  casus(['code', '--llm', settings, '--json', 'in.jsonl'], beside ? { env: { NODE_OPTIONS: `--import=${pathToFileURL(path('beside.mjs')).href}` } } : {}); // prettier-ignore

describe('a model in ONNX', () => {
  it('codes in this process, held to the text as any model is', async () => {
    const invented = { ...(answerAs(coded) as { events: object[] }).events[0], figures: [{ of: 'killed', quote: '900 people' }] }; // prettier-ignore
    writeTinyModel(path('models/tiny'), JSON.stringify({ events: [invented] }));
    const { stdout, stderr, code: ended } = await code();
    expect(ended, stderr).toBe(0);
    const [record] = jsonLines(stdout) as unknown as [CodedReport];
    expect(record.events.map(({ type, place, figures }) => [type, place?.name, figures])).toEqual([['ASSAULT', 'Baghdad', {}]]); // prettier-ignore
    expect(record.warnings.map(({ code: why }) => why)).toEqual(['not-quoted']);
    const [before, after] = jsonLines(stderr);
    expect(before).toMatchObject({ kind: 'llm', host: null, folder: 'models/tiny', model: 'tiny/fp32' });
    expect(after).toMatchObject({ kind: 'llm-spent', calls: 1, kept: 0, money: null });
    expect((after as { output: number }).output).toBeGreaterThan(5);
    const again = await code();
    expect(again.stdout).toBe(stdout);
    expect(jsonLines(again.stderr).at(-1)).toMatchObject({ calls: 0, kept: 1 });
  });

  it('that answers in another form has the report set aside', async () => {
    writeTinyModel(path('models/tiny'), 'I cannot help with that.');
    const { stderr, code: ended } = await code();
    expect(ended).toBe(1);
    expect(stderr).toContain('answered 3 times in another form than it was asked for');
  });

  it.skipIf(process.env.CASUS_TRANSFORMERS)(
    'that is not done in its time is stopped, and the report set aside',
    async () => {
      writeTinyModel(path('models/tiny'), 'slow');
      writeFileSync(path('slow.yaml'), 'engine: onnx\nmodel: models/tiny\ntimeout: 0.2\n');
      const { stderr, code: ended } = await code(true, 'slow.yaml');
      expect(ended).toBe(1);
      expect(stderr).toContain('The language model tiny took longer than 0.2 seconds for an answer.');
    },
  );

  it('is refused with the mend where the folder, the weights or the package are not there', async () => {
    const none = await code();
    expect(none.stderr).toContain(
      'onnx.yaml: model: there is no folder models/tiny. Name the folder of a model in ONNX',
    );
    writeTinyModel(path('models/tiny'), '{}');
    rmSync(path('models/tiny/tokenizer.json'));
    expect((await code()).stderr).toContain('models/tiny has no tokenizer.json');
    writeTinyModel(path('models/tiny'), '{}');
    writeFileSync(path('q8.yaml'), 'engine: onnx\nmodel: models/tiny\ndtype: q8\n');
    expect((await code(true, 'q8.yaml')).stderr).toContain('the model in models/tiny cannot be loaded as q8');
    const bare = await code(false);
    expect(bare.code).not.toBe(0);
    expect(bare.stderr).toContain(
      'engine: onnx needs the package @huggingface/transformers, which does not come with Casus',
    );
    writeFileSync(path('both.yaml'), 'engine: onnx\nmodel: models/tiny\nendpoint: http://127.0.0.1/v1\n');
    expect((await code(true, 'both.yaml')).stderr).toContain('endpoint: a model of engine onnx is on this machine');
  });
});
