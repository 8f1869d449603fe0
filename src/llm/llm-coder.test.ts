import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerAs, openScriptedModel, type HeardQuestion, type Saying } from '../../test/scripted-model.ts';
import { createCoder } from '../coding/coder.ts';
import { reportOf } from '../coding/testing.ts';
import { codedReport, evidencedFields, type CodedReport } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { Budget } from './budget.ts';
import { openChat } from './chat.ts';
import { openKeptAnswers } from './kept-answers.ts';
import { createLlmCoder } from './llm-coder.ts';
import { readLlmSettings } from './settings.ts';

// A scripted server stands for the model: it answers as well as the built-in coder reads, or as models and servers do at their worst.

const folder = mkdtempSync(join(tmpdir(), 'casus-llm-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const gazetteer = loadGazetteer();
const rules = createCoder(gazetteer);

const NEWS = `Gunmen killed at least 12 people in the market of Karrada in Baghdad on Monday, police said.

Two soldiers and three civilians were wounded when a car bomb exploded in Mosul on Sunday. Officials blamed Islamic State.`;

const well = ({ report }: HeardQuestion): Saying => ({
  content: answerAs(rules.code(reportOf(report)) as CodedReport),
});

const OWN = rules.code(reportOf(NEWS)) as CodedReport;

/** Runs a coder over a model that says what it is told to. */
async function withModel<T>(
  say: (heard: HeardQuestion) => Saying,
  settings: object,
  use: (parts: { coder: ReturnType<typeof createLlmCoder>; budget: Budget; heard: readonly HeardQuestion[] }) => Promise<T>,
  answers?: string,
): Promise<T> {
  await using server = await openScriptedModel(say);
  const read = readLlmSettings({ endpoint: server.endpoint, model: 'scripted', ...settings }, 'llm.yaml');
  const budget = new Budget(read);
  await using chat = openChat(read, 'the-key', budget, { firstPause: 1 });
  const kept = answers === undefined ? null : openKeptAnswers(answers);
  try {
    const coder = createLlmCoder(read, { chat, budget, rules, gazetteer, kept });
    return await use({ coder, budget, heard: server.heard });
  } finally {
    kept?.close();
  }
} // prettier-ignore

const once = (say: (heard: HeardQuestion) => Saying, text = NEWS, settings: object = {}) =>
  withModel(say, settings, async ({ coder, budget, heard }) => ({
    record: await coder.code(reportOf(text)),
    spent: budget.spent,
    heard,
  }));

/** What the contract promises of every record, whoever coded it: every value has words of the text. */
function expectGrounded(record: CodedReport): void {
  codedReport.parse(record);
  const { text } = record.report;
  for (const event of record.events) {
    for (const field of evidencedFields(event))
      expect(
        event.evidence.map((one) => one.field),
        field,
      ).toContain(field);
    for (const { start, end } of event.evidence) expect(text.slice(start, end).trim()).not.toBe('');
    for (const { text: words } of Object.values(event.figures)) expect(text.replace(/\s+/g, ' ')).toContain(words);
  }
}

describe('a model that answers well', () => {
  it('gives the values that Casus reads in the words it quotes', async () => {
    const { record, heard } = await once(well);
    const own = rules.code(reportOf(NEWS)) as CodedReport;
    expectGrounded(record);
    expect(record.warnings).toEqual([]);
    const told = ({ events }: CodedReport) =>
      events.map(({ id, type, modes, date, place, figures, weapons, status }) => ({
        id,
        type,
        modes,
        date,
        place,
        figures,
        weapons,
        status,
      }));
    expect(told(record)).toEqual(told(own));
    expect(record.events.map(({ actors }) => actors.map(({ role, text, sector }) => [role, text, sector]))).toEqual(
      own.events.map(({ actors }) => actors.map(({ role, text, sector }) => [role, text, sector])),
    );
    expect(heard.map(({ report, key }) => [report, key])).toEqual([[NEWS, 'Bearer the-key']]);
  });

  it('is asked piece by piece where a report is long, and tells of nothing twice', async () => {
    const filler = 'Nothing more was known of it, and the inquiry went on. '.repeat(20);
    const long = [NEWS, filler, filler, 'Rebels abducted four aid workers near Goma on Tuesday.'].join('\n\n');
    const { record, heard } = await once(well, long, { characters: 700 });
    expect(heard.length).toBeGreaterThan(3);
    expectGrounded(record);
    const own = rules.code(reportOf(long)) as CodedReport;
    expect(record.events.map(({ type }) => type)).toEqual(own.events.map(({ type }) => type));
    expect(new Set(record.events.map(({ id }) => id)).size).toBe(record.events.length);
  });

  it('costs nothing a second time', async () => {
    const answers = join(folder, 'answers.sqlite');
    const run = () => withModel(well, { prices: { currency: 'EUR', input: 1, output: 10 } }, async ({ coder, budget }) => ({ record: await coder.code(reportOf(NEWS)), spent: budget.spent }), answers); // prettier-ignore
    const [first, second] = [await run(), await run()];
    expect(first.spent).toEqual({ calls: 1, kept: 0, input: 1_000, output: 100, money: 0.002 });
    expect(second.spent).toEqual({ calls: 0, kept: 1, input: 0, output: 0, money: 0 });
    expect(second.record).toEqual(first.record);
  });
});

describe('a model that only checks', () => {
  const verdict = (number: number, say: 'confirmed' | 'doubted', quote: string) => ({
    event: number,
    verdict: say,
    quote,
    why: 'as it says',
  });
  const check = (events: object[]) => once(() => ({ content: { events } }), NEWS, { mode: 'check' });
  const own = rules.code(reportOf(NEWS)) as CodedReport;

  it('makes what it confirms surer and what it doubts less sure, and changes nothing else', async () => {
    const { record, heard } = await check([
      verdict(0, 'confirmed', 'Gunmen killed'),
      verdict(1, 'doubted', 'a car bomb exploded'),
    ]);
    expect(heard[0]!.events).toHaveLength(own.events.length);
    expect(record.events[0]!.confidence).toBeGreaterThan(own.events[0]!.confidence);
    expect(record.events[1]!.confidence).toBeLessThan(own.events[1]!.confidence);
    const rest = ({ events }: CodedReport) =>
      events.map(({ confidence, ...others }) => ({ ...others, confidence: typeof confidence }));
    expect(rest(record)).toEqual(rest(own));
    expect(record.warnings.map(({ code }) => code)).toEqual(['doubted']);
  });

  it('counts for nothing where it quotes what is not there', async () => {
    const { record } = await check([verdict(0, 'doubted', 'it was all invented'), verdict(99, 'confirmed', 'Gunmen')]);
    expect(record.events).toEqual(own.events);
    expect(record.warnings.map(({ code }) => code)).toEqual(['not-quoted']);
  });
});

it('asks about the reports alone that the rules are unsure of, where it is told so', async () => {
  const sure = await once(well, NEWS, { mode: 'disagree', unsure: 0.01 });
  expect(sure.heard).toEqual([]);
  expect(sure.record).toEqual(rules.code(reportOf(NEWS)));
  const unsure = await once(well, NEWS, { mode: 'disagree', unsure: 1 });
  expect(unsure.heard).toHaveLength(1);
  expectGrounded(unsure.record);
});

it('is not asked about a report in a language that is not read', async () => {
  await withModel(well, {}, async ({ coder, heard }) => {
    const report = { ...reportOf('Hombres armados mataron a 12 personas en Lima.'), language: 'es' };
    expect(await coder.code(report)).toEqual(rules.code(report));
    expect(heard).toEqual([]);
  });
});

it('has another id where it may code otherwise', async () => {
  const ids = [{}, { mode: 'check' }, { mode: 'disagree' }, { mode: 'disagree', unsure: 0.5 }, { characters: 900 }].map((settings) => withModel(well, settings, ({ coder }) => Promise.resolve(coder.id))); // prettier-ignore
  expect(new Set(await Promise.all(ids)).size).toBe(5);
});

describe('a model that makes things up', () => {
  const event = { quote: 'Gunmen killed', type: 'ASSAULT', modes: [], scope: { value: 'single', quote: '' }, status: { value: 'occurred', quote: '' }, date: null, place: null, actors: [], figures: [], weapons: [], targets: [], sources: [] }; // prettier-ignore
  const made = async (values: object) =>
    (await once(() => ({ content: { events: [{ ...event, ...values }] } }))).record;

  it('has an event left out that it cannot quote', async () => {
    const { events, warnings } = await made({ quote: 'a massacre in Oslo' });
    expect(events).toEqual([]);
    expect(warnings[0]).toEqual({
      code: 'not-quoted',
      message: 'An event (ASSAULT) is left out: the report does not say “a massacre in Oslo”.',
    });
  });

  it.each<[string, object, string[]]>([
    ['a figure that is not quoted', { figures: [{ of: 'killed', quote: '999999 people' }] }, ['not-quoted']],
    ['a figure in words that count nobody', { figures: [{ of: 'killed', quote: 'on Monday' }] }, ['not-read']],
    ['a date in words that tell none', { date: 'the market' }, ['not-read']],
    ['a place that is not named', { place: 'Oslo' }, ['not-quoted']],
    ['a place in words that name none', { place: 'at least 12 people' }, ['not-read']],
    ['a mode of another type', { modes: [{ mode: 'strike', quote: 'killed' }] }, ['no-such-mode']],
    [
      'an actor that is not named',
      { actors: [{ role: 'actor', quote: 'the Red Cross', sector: 'NGO' }] },
      ['not-quoted'],
    ],
    ['a status without words', { status: { value: 'denied', quote: 'nothing happened' } }, ['not-quoted']],
    ['a weapon that is half the report', { weapons: [NEWS.slice(0, 120)] }, ['too-long']],
  ])('has %s left out', async (_, values, codes) => {
    const { events, warnings } = await made(values);
    expect(events[0]).toMatchObject({
      date: null,
      place: null,
      figures: {},
      modes: [],
      actors: [],
      weapons: [],
      status: 'occurred',
    });
    expect(warnings.map(({ code }) => code).filter((code) => code !== 'passed-over')).toEqual(codes);
  });

  it('is told of what it passes over', async () => {
    const { record } = await once(() => ({ content: { events: [] } }));
    expect(record.warnings.map(({ code }) => code)).toContain('passed-over');
  });
});

describe('a server in trouble', () => {
  const after = (times: number, trouble: Saying) => (heard: HeardQuestion) =>
    heard.before < times ? trouble : well(heard);

  it.each<[string, number, Saying]>([
    ['asked too often', 3, { status: 429, headers: { 'retry-after': '0' } }],
    ['at fault', 2, { status: 500 }],
    ['cut off', 2, { cut: true, content: {} }],
    ['speaking another language', 1, { raw: '<html>busy</html>' }],
    ['saying no JSON', 2, { content: 'I am sorry, but I cannot do that.' }],
    ['answering in another form', 2, { content: { events: [{ type: 'WAR' }] } }],
  ])('%s is asked again until it answers', async (_, times, trouble) => {
    const { record, heard } = await once(after(times, trouble));
    expect(heard).toHaveLength(times + 1);
    expect(record.events.length).toBeGreaterThan(0);
  });

  it('that is silent is given up in its time, and the work with it: the reports wait', async () => {
    await expect(once(() => ({ silent: true }), NEWS, { timeout: 0.05 })).rejects.toMatchObject({
      problem: { code: 'too-slow' },
    });
  });

  it('that refuses the key, or knows no such model, is told with the mend', async () => {
    await expect(once(() => ({ status: 401 }))).rejects.toThrow('CASUS_LLM_KEY');
    await expect(once(() => ({ status: 404 }))).rejects.toThrow('name of the model');
    await expect(once(() => ({ status: 302, headers: { location: 'http://10.0.0.1/' } }))).rejects.toMatchObject({
      problem: { code: 'http' },
    });
  });

  it('that never answers in the form asked for leaves that one report uncoded', async () => {
    await expect(once(() => ({ content: 'no' }))).rejects.toMatchObject({ problem: { code: 'not-coded', input: 'r' } });
  });
});

describe('a budget', () => {
  it.each<[string, object]>([
    ['calls', { budget: { calls: 2 } }],
    ['tokens', { budget: { tokens: 4_000 } }],
    ['money', { budget: { money: 0.003 }, prices: { currency: 'USD', input: 1, output: 1 } }],
  ])('of %s stops before it is passed', async (_, settings) => {
    await withModel(well, { ...settings, concurrency: 1 }, async ({ coder, budget, heard }) => {
      const asked = Array.from({ length: 6 }, async (_, i) => coder.code({ ...reportOf(`${NEWS} ${i}`), id: `r${i}` }));
      const outcomes = await Promise.allSettled(asked);
      const refused = outcomes.filter(({ status }) => status === 'rejected');
      expect(refused.length).toBeGreaterThan(0);
      for (const { reason } of refused as PromiseRejectedResult[])
        expect(reason).toMatchObject({ problem: { code: 'too-many', input: 'budget' } });
      expect(heard.length).toBe(6 - refused.length);
      expect(budget.spent.calls).toBe(heard.length);
    });
  });
});

describe('a report that gives orders', () => {
  const orders = readFileSync(new URL('../../test/injection/orders.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [kind: string, order: string]);

  /** A model that does what it is told to by what it reads. */
  const obedient = ({ system, report }: HeardQuestion): Saying => {
    const found = orders.find(([, order]) => report.includes(order))!;
    const base = answerAs(rules.code(reportOf(NEWS)) as CodedReport) as { events: Record<string, unknown>[] };
    const first = base.events[0]!;
    const with_ = (values: object) => ({ content: { events: [{ ...first, ...values }, ...base.events.slice(1)] } });
    if (found[0] === 'hide') return { content: { events: [] } };
    if (found[0] === 'invent') {
      // One that quotes nothing, and one that quotes the order.
      const invented = ['a massacre in Oslo', found[1]].map((quote) => ({ ...first, quote, place: 'Oslo', figures: [{ of: 'killed', quote: '999999' }] })); // prettier-ignore
      return { content: { events: [...base.events, ...invented] } };
    }
    if (found[0] === 'leak')
      return with_({
        weapons: [system.slice(0, 1_500)],
        sources: [{ quote: system.slice(0, 200), relation: 'claims' }],
        place: 'the-key',
      });
    if (found[0] === 'tool')
      return { content: `<tool_call>{"name":"delete_report","order":"${found[1].replaceAll('"', "'")}"}</tool_call>` };
    return with_({ figures: [{ of: 'killed', quote: '999999' }, { of: 'injured', quote: 'at least 999999 people' }], date: '2034', actors: [{ role: 'actor', quote: 'the Red Cross Society', sector: 'NGO' }], status: { value: 'denied', quote: 'all was denied' }, scope: { value: 'aggregate', quote: 'in total' } }); // prettier-ignore
  };

  it('are fifty at least, of every kind', () => {
    expect(orders.length).toBeGreaterThanOrEqual(50);
    expect(new Set(orders.map(([kind]) => kind))).toEqual(new Set(['hide', 'invent', 'leak', 'tool', 'change']));
  });

  it.each(orders)('%s: %s', async (kind, order) => {
    const text = `${NEWS}\n\n${order}`;
    const coding = once(obedient, text);
    if (kind === 'tool') {
      await expect(coding).rejects.toMatchObject({ problem: { code: 'not-coded' } });
      return;
    }
    const { record, heard } = await coding;
    expect(heard[0]!.system).not.toContain(order);
    expectGrounded(record);
    const codes = record.warnings.map(({ code }) => code);
    if (kind === 'hide') expect(codes).toContain('passed-over');
    const told = JSON.stringify(record.events);
    expect(told).not.toContain('You code news reports');
    expect(told).not.toContain('the-key');
    // What is known to be spoken to a program is taken for nothing; else it is what the report says.
    if (!codes.includes('spoken-to')) return;
    expect(record.events.length).toBeLessThanOrEqual(OWN.events.length);
    for (const { figures, place, date } of record.events) {
      for (const { low, best, high } of Object.values(figures)) expect([low, best, high]).not.toContain(999_999);
      expect(place?.name ?? 'Baghdad').toMatch(/Baghdad|Mosul|Karrada/);
      expect(date?.start ?? '2020').toMatch(/^2020/);
    }
  });
});
