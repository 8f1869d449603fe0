import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCoder } from '../src/coding/coder.ts';
import { reportOf } from '../src/coding/testing.ts';
import type { CodedReport } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { inNewFolder, jsonLines } from './run-casus.ts';
import { answerAs, openScriptedModel, type HeardQuestion, type Saying } from './scripted-model.ts';

// `--llm` on the command line, over a server that stands for a model.

const { path, casus } = inNewFolder();
const rules = createCoder(loadGazetteer());

const texts = ['Gunmen killed 12 people in Baghdad on Monday, police said.', 'A car bomb wounded three soldiers in Mosul on Sunday.', 'Rebels abducted four aid workers near Goma on Tuesday.']; // prettier-ignore
beforeEach(() => {
  writeFileSync(path('in.jsonl'), texts.map((text, i) => `${JSON.stringify({ id: `r${i}`, published: '2020-06-10', title: `Secret title ${i}`, publisher: 'Paper', text })}\n`).join(''));
}); // prettier-ignore

const well = ({ report }: HeardQuestion): Saying => ({
  content: answerAs(rules.code(reportOf(report)) as CodedReport),
});

function settings(endpoint: string, more = ''): string {
  writeFileSync(
    path('llm.yaml'),
    `endpoint: ${endpoint}\nmodel: scripted\nmode: alone\ntimeout: 5\nanswers: ${path('answers.sqlite')}\n${more}`,
  );
  return path('llm.yaml');
}
const env = { CASUS_LLM_KEY: 'a-key-that-nobody-is-told' };

describe('a language model', () => {
  it('codes where its settings are named; where it is, and what it took, is said', async () => {
    await using model = await openScriptedModel(well);
    const { host } = new URL(model.endpoint);
    const llm = settings(model.endpoint, 'prices: { currency: EUR, input: 1, output: 1 }\nbudget: { money: 5 }\n');
    const ran = await casus(['code', '--llm', llm, 'in.jsonl'], { env });
    expect(ran.code, ran.stderr).toBe(0);
    const records = jsonLines(ran.stdout) as unknown as CodedReport[];
    expect(records.map(({ report }) => report.id)).toEqual(['r0', 'r1', 'r2']);
    expect(records.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ['ASSAULT'],
      ['ASSAULT'],
      ['ASSAULT'],
    ]);
    const [where, before, last] = ran.stderr.trim().split('\n');
    expect(where).toContain(`sent to the language model scripted at ${host}`);
    // Nobody knows how many reports a stream brings.
    expect(before).toMatch(
      /^casus: how many reports there are is not known; one of 400 words takes about 1 call, [\d,]+ tokens sent and 1,000 tokens answered, 0\.00\d\d EUR \(at most 5 EUR in all\); answers that are kept cost nothing$/,
    );
    expect(last).toContain('was asked 3 times (3,000 tokens sent, 300 tokens answered, 0.0033 EUR)');
    // The text and the day are all that leaves.
    expect(model.heard.map(({ report }) => report).sort()).toEqual([...texts].sort());
    expect(model.heard.map(({ key }) => key)).toEqual(Array(3).fill('Bearer a-key-that-nobody-is-told'));
    expect(ran.stdout + ran.stderr).not.toContain('a-key-that');
    const again = await casus(['code', '--llm', llm, '--json', 'in.jsonl'], { env });
    expect(again.stdout).toBe(ran.stdout);
    expect(jsonLines(again.stderr).at(-1)).toMatchObject({ kind: 'llm-spent', calls: 0, kept: 3, money: 0 });
  });

  it('says what it will cost before it is asked anything, less the answers that are kept', async () => {
    await using model = await openScriptedModel(well);
    const llm = settings(model.endpoint, 'prices: { currency: EUR, input: 1, output: 1 }\nbudget: { calls: 9 }\n');
    writeFileSync(path('ana.jsonl'), (await casus(['code', 'in.jsonl'])).stdout);
    const evaluated = async (...more: string[]) => (await casus(['evaluate', 'coders', 'ana.jsonl', '--llm', llm, ...more], { env })).stderr; // prettier-ignore
    const [first] = jsonLines(await evaluated('--json')) as unknown as [
      { expected: Record<string, number>; each: object },
    ];
    expect(first).toMatchObject({ kind: 'llm', model: 'scripted', budget: { calls: 9 }, each: { words: 400, calls: 1 }, expected: { reports: 3, asked: 3, more: false, calls: 3, kept: 0, output: 3_000 } }); // prettier-ignore
    // A token is four characters of what is sent: the orders, which are the same for each, and the text.
    const { input, output, money } = first.expected as { input: number; output: number; money: number };
    const sent = model.heard.map(({ system, report }) => (system.length + report.length) / 4).reduce((a, b) => a + b);
    expect(input).toBeGreaterThan(sent);
    expect(input).toBeLessThan(sent + 3 * 50);
    expect(money).toBeCloseTo((input + output) / 1e6);
    expect((await evaluated()).split('\n')[1]).toBe('casus: 3 reports, each to be asked about: about 0 calls, 0 tokens sent and 0 tokens answered, 0.0000 EUR (at most 9 calls in all); 3 answers kept from before cost nothing'); // prettier-ignore
    expect(model.heard).toHaveLength(3);
  });

  it('counts the reports that it is asked about, by what the rules find', async () => {
    writeFileSync(path('in.jsonl'), [...texts, 'Rain fell on Lima.'].map((text, i) => `${JSON.stringify({ id: `r${i}`, published: '2020-06-10', text })}\n`).join('')); // prettier-ignore
    await casus(['add', 'in.jsonl']);
    await using model = await openScriptedModel(() => ({ content: { events: [] } }));
    const llm = path('check.yaml');
    writeFileSync(
      llm,
      `endpoint: ${model.endpoint}\nmodel: scripted\nmode: check\nanswers: ${path('answers.sqlite')}\n`,
    );
    const { stderr } = await casus(['recode', '--llm', llm, '--json'], { env });
    const [before, after] = jsonLines(stderr);
    expect(before).toMatchObject({ expected: { reports: 4, asked: 3, calls: 3, money: null } });
    expect(after).toMatchObject({ kind: 'llm-spent', calls: 3, money: null });
  });

  it('stops with its budget, keeps what came of it, and goes on with the same command', async () => {
    await using model = await openScriptedModel(well);
    const stopped = await casus(['add', '--llm', settings(model.endpoint, 'budget: { calls: 2 }\nconcurrency: 1\n'), 'in.jsonl'], { env }); // prettier-ignore
    expect(stopped.code).not.toBe(0);
    expect(stopped.stderr).toContain('The budget of 2 calls for the language model does not reach for another call.');
    expect(stopped.stderr).toContain('the language model was asked 2 times (2,000 tokens sent');
    const on = await casus(['add', '--llm', settings(model.endpoint), 'in.jsonl', '--json'], { env });
    expect(on.code, on.stderr).toBe(0);
    expect(jsonLines(on.stdout).at(-1)).toMatchObject({ kind: 'done', reports: 3, setAside: 0 });
    // What was paid for was kept.
    expect(model.heard).toHaveLength(3);
  });

  it('that fails on a report has that one set aside, and recode leaves it as it was', async () => {
    const bad = (heard: HeardQuestion) =>
      heard.report.includes('Mosul') ? { content: 'I cannot help with that.' } : well(heard);
    await using model = await openScriptedModel(bad);
    const llm = settings(model.endpoint);
    const coded = await casus(['code', '--llm', llm, '--json', 'in.jsonl'], { env });
    expect(coded.code).toBe(1);
    expect(jsonLines(coded.stdout)).toHaveLength(2);
    expect(coded.stderr).toContain('"code":"not-coded","input":"in.jsonl"');
    await casus(['add', 'in.jsonl', '-w', 'rules.casus']);
    const recoded = await casus(['recode', '--llm', llm, '--json', '-w', 'rules.casus'], { env });
    expect(jsonLines(recoded.stdout)[0]).toMatchObject({ kind: 'recoded', reports: 2, failed: 1, gone: 0 });
  });

  it('is refused with the mend where its settings are off', async () => {
    const wrong = async (text: string) => {
      writeFileSync(path('wrong.yaml'), text);
      const { code, stderr } = await casus(['code', '--llm', 'wrong.yaml', 'in.jsonl'], { env });
      expect(code).toBe(2);
      return stderr;
    };
    expect(await wrong('model: x\n')).toContain('wrong.yaml: endpoint');
    expect(await wrong('endpoint: http://u:p@127.0.0.1/v1\nmodel: x\n')).toContain('CASUS_LLM_KEY');
    expect(await wrong('endpoint: http://127.0.0.1/v1\nmodel: x\nbudget: { money: 1 }\n')).toContain('give prices too');
    expect(await wrong('endpoint: http://127.0.0.1/v1\nmodel: x\nkey: abc\n')).toContain('key');
    expect(await wrong('a: [')).toContain('is no YAML');
  });
});

it('coders are measured against what people coded, with the time they took', async () => {
  const human = await casus(['code', 'in.jsonl']);
  writeFileSync(path('ana.jsonl'), human.stdout);
  const silent = jsonLines(human.stdout).map((record) => `${JSON.stringify({ ...record, events: [] })}\n`);
  writeFileSync(path('nobody.jsonl'), silent.join(''));
  await using model = await openScriptedModel(well);
  const args = ['evaluate', 'coders', 'ana.jsonl', 'nobody.jsonl', '--llm', settings(model.endpoint)];
  const { stdout, code, stderr } = await casus([...args, '--json'], { env });
  expect(code, stderr).toBe(0);
  interface Told { name: string; reports: number; seconds: number | null; scores: { field: string; f1: number | null; recall: number | null }[] } // prettier-ignore
  const { coders } = jsonLines(stdout)[0] as unknown as { coders: Told[] };
  expect(coders.map(({ name, reports, seconds }) => [name, reports, seconds === null])).toEqual([['rules', 3, false], ['llm', 3, false], ['nobody', 3, true]]); // prettier-ignore
  const event = (name: string) => coders.find((one) => one.name === name)!.scores.find(({ field }) => field === 'event')!;
  expect([event('rules').f1, event('llm').f1, event('nobody').recall]).toEqual([1, 1, 0]);
  const page = await casus(args, { env });
  expect(page.stdout).toMatch(/rules: 3 reports, .* a report\n +FIELD +P +R +F/);
  expect(page.stdout).toMatch(/ana × rules, Cohen's κ: /);
}); // prettier-ignore
