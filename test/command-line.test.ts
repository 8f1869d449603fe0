import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assertReadable } from '../src/cli/commands/export.ts';
import { inNewFolder, jsonLines, MAIN, manyReports, runProgram } from './run-casus.ts';

// What people and scripts rely on at the command line, one promise a test.

const { path, casus } = inNewFolder();

const MARKET = `date 2022-03-15

MAIDUGURI, Nigeria (Sahel Wire) - A bomb exploded in a crowded market in Maiduguri on Monday, killing at least 12 people
and wounding 30 others, police said.
`;
const HOSPITAL = `date 2022-03-16

At least 15 people were killed and 41 were wounded when a bomb exploded in a market in Maiduguri on Monday, a doctor at the
city's hospital said.
`;
const PROTEST = `date 2022-04-02

About 300 people protested in Lima on Friday against the price of bread.
`;
const addThree = async () => {
  writeFileSync(path('market.txt'), MARKET);
  writeFileSync(path('hospital.txt'), HOSPITAL);
  writeFileSync(path('protest.txt'), PROTEST);
  return casus(['add', 'market.txt', 'hospital.txt', 'protest.txt']);
};

describe('casus code', () => {
  it('prints a record for each report on stdin or in files, in order, and nothing else', async () => {
    const lines = manyReports(3);
    const piped = await casus(['code'], { input: lines });
    expect(piped).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(piped.stdout).map(({ report }) => (report as { id: string }).id)).toEqual(['r0', 'r1', 'r2']);
    writeFileSync(path('a.jsonl'), lines);
    expect((await casus(['code', 'a.jsonl'])).stdout).toBe(piped.stdout);
    expect((await casus(['code', '-', '--format', 'jsonl'], { input: lines })).stdout).toBe(piped.stdout);
  });

  it('gives every offset of a value into the text it prints', async () => {
    const { stdout } = await casus(['code'], { input: MARKET });
    const [record] = jsonLines(stdout) as [{ report: { text: string }; events: { figures: { killed: { text: string } }; evidence: { field: string; start: number; end: number }[] }[] }]; // prettier-ignore
    const { figures, evidence } = record.events[0]!;
    const { start, end } = evidence.find(({ field }) => field === 'figures.killed')!;
    expect(figures.killed).toMatchObject({ low: 12, best: null, high: null });
    expect(record.report.text.slice(start, end)).toBe(figures.killed.text);
  });

  it("reads words of one's own over ours, and tells what of them is not used", async () => {
    mkdirSync(path('mine'));
    writeFileSync(path('mine/actors.tsv'), 'name\taliases\tsector\tcountry\nRed Dawn Column\t\tREB\tPER\n');
    writeFileSync(path('mine/old.actors.txt'), 'LIMA_ [PER]\n');
    const input = 'Red Dawn Column killed three soldiers in Lima.';
    const { code, stdout, stderr } = await casus(['code', '--lexicon', 'mine'], { input });
    expect(code).toBe(0);
    expect(jsonLines(stdout)[0]).toMatchObject({ events: [{ actors: [{ name: 'Red Dawn Column', sector: 'REB' }, {}] }] }); // prettier-ignore
    expect(stderr).toBe('casus: mine/old.actors.txt, line 1: a name whose code says no more than a country is left to the gazetteer (LIMA)\n'); // prettier-ignore
    writeFileSync(path('mine/old.actors.txt'), 'LIMA_ [PER\n');
    expect(await casus(['code', '--lexicon', 'mine'], { input })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'casus: mine/old.actors.txt, line 1: the code is not closed. Write it as [CODE]: [PER\n',
    });
  });

  it('shows what gave each value, and why the rest gave none', async () => {
    const input = `${MARKET}\nA storm killed two people in Kano \u001b[2Jon Monday.\n`;
    const { code, stdout, stderr } = await casus(['code', '--explain'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^FIELD +VALUE +WORDS +BECAUSE$/m);
    expect(stdout).toMatch(/^type +ASSAULT +“exploded” +trigger \(lexicon\/triggers.tsv line \d+\)$/m);
    expect(stdout).toMatch(/^figures.killed +12 or more +“at least 12” +killed: those whom “killing” happened to/m);
    expect(stdout).toMatch(/^“killed” +lexicon\/triggers.tsv line \d+ +read as disaster/m);
    expect(stdout).not.toContain('\u001b');
    const [explained] = jsonLines((await casus(['code', '--explain', '--json'], { input })).stdout);
    expect(explained).toMatchObject({ events: [{ mentions: [{ by: ['told first'] }] }], passedOver: [{ words: 'killed' }] }); // prettier-ignore
  });

  it('ends quietly when the reader of its pipe has had enough', async () => {
    writeFileSync(path('many.jsonl'), manyReports(2000));
    const script = `"${process.execPath}" "${MAIN}" code many.jsonl | head -n 1 | cut -c 1-9`;
    const ended = await runProgram('sh', ['-c', script], { cwd: path('.') });
    expect(ended).toEqual({ code: 0, stdout: '{"report"\n', stderr: '' });
  });
});

describe('casus add', () => {
  it('says what came of it and where to look; the second time all is there already', async () => {
    const first = await addThree();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^3 reports added \(\d+ events\)\.\ncasus\.casus now holds 2 incidents\./);
    const again = await casus(['add', 'market.txt', 'hospital.txt', 'protest.txt', '--json']);
    expect(jsonLines(again.stdout).at(-1)).toMatchObject({ kind: 'done', reports: 0, known: 3, incidents: 2 });
  });

  it('keeps two versions of one id, and neither is lost', async () => {
    const told = (text: string) => JSON.stringify({ id: 'x', published: '2022-03-15', text });
    const input = [told('A bomb killed four people in Kano.'), told('A bomb killed five people in Kano.')].join('\n');
    expect((await casus(['add', '-'], { input })).code).toBe(0);
    const ids = jsonLines((await casus(['reports', '--json'])).stdout).map(({ id }) => id);
    expect(ids).toEqual(['x', expect.stringMatching(/^x@[0-9a-f]{8}$/)]);
  });

  it('takes the workspace from the environment, unless a flag names one', async () => {
    writeFileSync(path('market.txt'), MARKET);
    const env = { CASUS_WORKSPACE: 'mine.casus' };
    expect((await casus(['add', 'market.txt'], { env })).stdout).toContain('mine.casus now holds');
    expect((await casus(['add', 'market.txt', '-w', 'other.casus'], { env })).stdout).toContain(
      'other.casus now holds',
    );
  });
});

describe('casus incidents', () => {
  it('lists them newest first, figures with their bounds, unknown ones blank', async () => {
    await addThree();
    const { stdout, code } = await casus(['incidents']);
    expect(code).toBe(0);
    const [heading, protest, bombing, ...rest] = stdout.trimEnd().split('\n');
    expect(heading).toMatch(/^ID +DATE +WHAT +WHERE +KILLED +INJURED +OTHER +TYPE +RPTS$/);
    expect(protest).toMatch(
      /^[a-z2-7]{10} {2}2022-04-01 +Demonstration +Lima, Peru +~300 participants +PROTEST demo +1$/,
    );
    expect(bombing).toMatch(
      /^[a-z2-7]{10} {2}2022-03-14 +Bombing +Maiduguri, Nigeria +\S+ +\S+\* +ASSAULT explosives +2$/,
    );
    expect(rest).toEqual([]);
  });

  it('finds by day, country, type and words', async () => {
    await addThree();
    const found = async (...filter: string[]) =>
      jsonLines((await casus(['incidents', '--json', ...filter])).stdout).map(({ type }) => type);
    expect(await found()).toEqual(['PROTEST', 'ASSAULT']);
    expect(await found('--country', 'peru')).toEqual(['PROTEST']);
    expect(await found('--country', 'NGA')).toEqual(['ASSAULT']);
    expect(await found('--from', '2022-04')).toEqual(['PROTEST']);
    expect(await found('--to', '2022-03')).toEqual(['ASSAULT']);
    expect(await found('--type', 'explosives')).toEqual(['ASSAULT']);
    expect(await found('--text', 'bombs maiduguri')).toEqual(['ASSAULT']);
    expect(await found('--limit', '1')).toEqual(['PROTEST']);
    const none = await casus(['incidents', '--country', 'Chile']);
    expect(none).toMatchObject({
      code: 0,
      stdout: 'None of 2 incidents is like that. Leave out a filter to see more.\n',
    });
  });
});

describe('casus show', () => {
  const theBombing = async () => {
    await addThree();
    const [{ id } = { id: '' }] = jsonLines((await casus(['incidents', '--json', '--type', 'ASSAULT'])).stdout) as {
      id: string;
    }[];
    return id;
  };

  it('shows every source with its words, day and independent source, beside the value that each policy makes of them', async () => {
    const id = await theBombing();
    const { stdout } = await casus(['show', id.slice(0, 5)]);
    expect(stdout).toMatch(/^Killed: 12\+\n {2}by low-best-high\/1; 2 independent sources$/m);
    expect(stdout).toMatch(/^ {2}\[1\] {2}2022-03-15 +12\+ +“.*at least 12 people.*” +police +A$/m);
    expect(stdout).toMatch(/^ {2}\[2\] {2}2022-03-16 +15\+ +“At least 15 people.*” +a doctor +B$/m);
    expect(stdout).toMatch(/^Injured: 41 \(30–41\)\n {2}by .*; decided by \[2\]; 2 independent sources; in dispute$/m);
    expect(stdout).toMatch(/^ {2}\[1\] {2}2022-03-15 +30 +“.*30 others.*”/m);
    expect(stdout).toMatch(/^ {2}▸ {2}low-best-high\/1 +41 \(30–41\) {2}\[2\] \[1\]$/m);
    expect(stdout).toMatch(/^ +range\/1 +30–41 {2}\[1\] \[2\]$/m);
    expect(stdout).toMatch(/^ +conservative\/1 +30 {2}\[1\]$/m);
    expect(stdout).toMatch(
      /^\[1\] and \[2\]: \+\S+ bits \(9\S+ %\); most for it: .+\nEvery weight: casus show \S+ --why$/m,
    );
    const { incident, records, figuresByPolicy } = JSON.parse((await casus(['show', id, '--json'])).stdout) as { incident: { id: string }; records: unknown[]; figuresByPolicy: { injured: { policy: string; figure: object }[] } }; // prettier-ignore
    expect(incident.id).toBe(id);
    expect(records).toHaveLength(2);
    expect(figuresByPolicy.injured.map(({ policy }) => policy)).toEqual(POLICIES.map((name) => `${name}/1`));
    expect(figuresByPolicy.injured[1]!.figure).toMatchObject({ low: 30, best: null, high: 41 });
  });

  it('shows with --why what speaks for and against each merge, from the starting odds to the sum', async () => {
    const id = await theBombing();
    const { stdout } = await casus(['show', id, '--why']);
    expect(stdout).toMatch(/^\[1\] and \[2\]: \+\S+ bits, 9\S+ %$/m);
    expect(stdout).toMatch(/^ {2}\[1\] “.*A bomb exploded.*”\n {2}\[2\] “.*”$/m);
    expect(stdout).toMatch(/^ {2}starting odds: .* −\d+\.\d +−\d+\.\d .*█│$/m);
    expect(stdout).toMatch(/^ {2}same day: 2022-03-14 .* \+\d+\.\d .*│█/m);
    expect(stdout).toMatch(/^ {2}one incident +\+\d+\.\d +│█+$/m);
    const printed = JSON.parse((await casus(['show', id, '--why', '--json'])).stdout) as {
      id: string;
      merges: { score: number; probability: number; weights: { evidence: string; weight: number; total: number }[] }[];
    };
    expect(printed.id).toBe(id);
    const [{ score, probability, weights } = { score: 0, probability: 0, weights: [] }] = printed.merges;
    expect(weights.at(-1)!.total).toBeCloseTo(score, 1);
    expect(probability).toBeGreaterThan(0.5);
  });

  it('says that one report alone was merged with none', async () => {
    await addThree();
    const [{ id } = { id: '' }] = jsonLines((await casus(['incidents', '--json', '--type', 'PROTEST'])).stdout) as {
      id: string;
    }[];
    expect((await casus(['show', id, '--why'])).stdout).toBe('One report tells of this incident, so nothing was merged.\n'); // prettier-ignore
    expect((await casus(['show', id])).stdout).toMatch(
      /^ {2}The same by every policy: low-best-high\/1, range\/1 \(provisional\), .*\.$/m,
    );
  });

  it('says which id was meant', async () => {
    await addThree();
    const [{ id } = { id: '' }] = jsonLines((await casus(['incidents', '--json'])).stdout) as { id: string }[];
    const ended = await casus(['show', `${id.slice(0, 8)}99`]);
    expect(ended).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`Did you mean ${id}?`) as string,
    });
  });
});

const POLICIES = ['low-best-high', 'range', 'conservative', 'majority', 'latest', 'latest-unless-lower', 'hierarchy'];

describe('casus estimate', () => {
  it('shows every weight before and now, matches by the new ones, and goes back', async () => {
    await addThree();
    const { stdout } = await casus(['estimate']);
    expect(stdout).toMatch(/^ +BEFORE +NOW +against│for\n/);
    expect(stdout).toMatch(/\n {2}same day +\+\d\.\d +\+\d\.\d +│█/);
    expect(stdout).toMatch(
      /\nReports are now matched by estimated\/[0-9a-f]{12}, from \d+ pairs? of reports, 0 of them decided/,
    );
    const [again] = jsonLines((await casus(['estimate', '--json'])).stdout) as { id: string; weights: object[] }[];
    expect(stdout).toContain(again!.id);
    expect(again!.weights).toContainEqual(expect.objectContaining({ comparison: 'date', level: 'same day' }));
    expect((await casus(['estimate', '--reset'])).stdout).toContain('come with Casus again (match-weights/1).');
  });
});

describe('casus policy', () => {
  const injured = async (...args: string[]) => {
    const [first] = jsonLines((await casus(['incidents', '--json', '--type', 'ASSAULT', ...args])).stdout);
    const { figures, summary } = first as { figures: { injured: { figure: object; policy: string } }; summary: string };
    return { ...figures.injured, summary };
  };

  it('names the policy in force and all there are', async () => {
    await addThree();
    const { stdout } = await casus(['policy']);
    expect(stdout).toMatch(/^▸ low-best-high +after UCDP/);
    expect(stdout).toMatch(/\n\nIn force: low-best-high\/1\./);
    const [told] = jsonLines((await casus(['policy', '--json'])).stdout) as { policies: { id: string }[] }[];
    expect(told!.policies.map(({ id }) => id)).toEqual(POLICIES.map((name) => `${name}/1`));
  });

  it('makes the figures anew by the one chosen, until another is', async () => {
    await addThree();
    expect((await casus(['policy', 'range'])).stdout).toBe('Figures of 2 incidents are now by range/1.\n');
    expect(await injured()).toMatchObject({ policy: 'range/1', figure: { low: 30, best: null, high: 41 } });
    await casus(['policy', 'hierarchy', '--sources', 'Police, doctor']);
    expect(await injured()).toMatchObject({ policy: 'hierarchy/1 (Police > doctor)', figure: { best: 30 } });
    expect((await casus(['policy'])).stdout).toContain('\n▸ hierarchy');
    await casus(['policy', 'hierarchy', '--sources', 'doctor,Police']);
    expect(await injured()).toMatchObject({ figure: { best: 41 } });
    await casus(['policy', 'conservative/1']);
    expect(await injured()).toMatchObject({ policy: 'conservative/1', figure: { best: 30 } });
  });

  it('is chosen for one export without a change to the workspace', async () => {
    await addThree();
    const before = await injured();
    const csv = await casus(['export', '--format', 'csv', '--figures', 'range', '--type', 'ASSAULT']);
    expect(csv.stdout).toContain('at least 12 killed, 30–41 injured');
    expect(csv.stdout).toContain(',range/1,');
    const ranked = ['--figures', 'hierarchy', '--sources', 'police', '--format', 'geojson', '--type', 'ASSAULT'];
    const { features } = JSON.parse((await casus(['export', ...ranked])).stdout) as { features: object[] };
    expect(features[0]).toMatchObject({ properties: { figures: { injured: { policy: 'hierarchy/1 (police)', best: 30 } } } }); // prettier-ignore
    expect(await injured()).toEqual(before);
  });

  it.each([
    [['policy', 'median'], 'choose one of low-best-high, range'],
    [['policy', 'hierarchy'], 'the most trusted first: --sources'],
    [['policy', 'range', '--sources', 'AFP'], '--sources is for hierarchy'],
    [['policy', '--sources', 'AFP'], '--sources goes with a policy'],
    [['policy', 'manual'], 'casus figure ID killed 12'],
    [['export', '--format', 'jsonl', '--figures', 'range'], '--figures is for incidents'],
    [['export', '--format', 'csv', '--sources', 'AFP'], '--sources goes with --figures hierarchy'],
    [['export', '--format', 'csv', '--figures', 'median'], 'choose one of'],
  ])('tells a mistake in %j', async (args, said) => {
    await addThree();
    expect(await casus(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) as string });
  });
});

describe('casus export', () => {
  it('writes the file whole, and the same to a pipe', async () => {
    await addThree();
    for (const format of ['jsonl', 'csv', 'geojson']) {
      const piped = await casus(['export', '--format', format]);
      expect(piped).toMatchObject({ code: 0, stderr: '' });
      expect(await casus(['export', '--format', format, '-o', 'out'])).toEqual({ code: 0, stdout: '', stderr: '' });
      expect((await runProgram('cat', [path('out')])).stdout).toBe(piped.stdout);
    }
    const coded = await casus(['code', 'market.txt', 'hospital.txt', 'protest.txt']);
    expect((await casus(['export', '--format', 'jsonl'])).stdout).toBe(coded.stdout);
    expect((await casus(['export', '--format', 'csv', '--country', 'Peru'])).stdout.trim().split('\n')).toHaveLength(2);
  });

  it('writes what the ending of the file says, in the columns of a codebook where one is named', async () => {
    await addThree();
    expect(await casus(['export', '-o', 'out.csv'])).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(path('out.csv'), 'utf8')).toBe((await casus(['export', '--format', 'csv'])).stdout);
    expect((await casus(['export', '-o', 'acled.csv', '--codebook', 'acled'])).code).toBe(0);
    expect(readFileSync(path('acled.csv'), 'utf8')).toMatch(/^event_id_cnty,event_date,/);
    const unknown = await casus(['export', '-o', 'out.txt']);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('the ending of out.txt') as string });
  });

  it('shows no bytes on a terminal', () => {
    const sqlite = { id: 'sqlite', mediaType: 'application/vnd.sqlite3', extension: 'sqlite' } as const;
    expect(() => {
      assertReadable(sqlite, undefined, true);
    }).toThrow('-o incidents.sqlite');
    assertReadable(sqlite, undefined, false);
    assertReadable(sqlite, 'all.sqlite', true);
    assertReadable({ ...sqlite, mediaType: 'application/geo+json' }, undefined, true);
  });

  it('says that a folder is not there', async () => {
    await addThree();
    const ended = await casus(['export', '--format', 'csv', '-o', 'no/out.csv']);
    expect(ended).toMatchObject({ code: 3, stderr: 'casus: There is no folder no to write out.csv in.\n' });
  });
});

describe('every command', () => {
  it.each([
    'add',
    'incidents',
    'show',
    'merge',
    'split',
    'figure',
    'undo',
    'log',
    'policy',
    'reports',
    'export',
    'code',
    'doctor',
    'demo',
    'init',
    'queue',
    'mark',
    'assign',
    'serve',
  ])('%s has help with examples', async (name) => {
    const { stdout, code } = await casus([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: casus ${name}`);
    expect(stdout).toContain(`\nExamples:\n`);
    expect(stdout).toContain('--json');
  });

  it.each([['incidents'], ['watch', 'add']])('%s %s has the same help by casus help', async (...path) => {
    expect(await casus(['help', ...path])).toEqual(await casus([...path, '--help']));
  });

  it('has its exit codes in the main help', async () => {
    expect((await casus(['--help'])).stdout).toMatch(
      /Exit codes:\n {2}0 {2}all done\n {2}1 {2}some inputs were set aside/,
    );
  });

  it.each([
    [['incident'], 'Did you mean incidents?'],
    [['incident', '--help'], 'Did you mean incidents?'],
    [['help', 'incident'], 'Did you mean incidents?'],
    [['watch', 'ad'], 'Did you mean add?'],
    [['log', 'verfy'], 'Did you mean verify?'],
    [['log', 'verify', '--haed', 'x'], '(see casus log verify --help)'],
    [['export', '--format', 'cvs'], 'Did you mean csv?'],
    [['queue', 'nwe'], 'Did you mean new?'],
    [['incidents', '--contry', 'Peru'], 'Did you mean --country?'],
    [['incidents', '--country', 'Pero'], 'Did you mean Peru?'],
    [['incidents', '--type', 'abdcut'], 'Did you mean abduct?'],
    [['incidents', '--from', '2024-02-31'], 'It must be a day'],
    [['incidents', '--limit', '-3'], 'whole number'],
    [['export'], '--format'],
    [['export', '--format', 'xml'], 'jsonl, csv, geojson'],
    [['add'], "missing required argument 'inputs'"],
  ])('tells a mistake in %j, and ends with 2', async (args, said) => {
    expect(await casus(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) as string });
  });

  it('shows control characters of a report escaped, and never sends them to the terminal', async () => {
    const title = 'Bomb \u001b[2J\u001b[31mkills\u0007 four \u202etxet\u009b1m';
    const input = JSON.stringify({
      id: 'evil\u001b[1A',
      published: '2022-03-15',
      publisher: '\u0000P\r',
      title,
      text: 'A bomb killed four people in Kano on Monday.',
    });
    const seen = [await casus(['add', '-'], { input })];
    for (const args of [['reports'], ['incidents'], ['reports', '--set-aside']]) seen.push(await casus(args));
    const [{ id } = { id: '' }] = jsonLines((await casus(['incidents', '--json'])).stdout) as { id: string }[];
    seen.push(await casus(['show', id]), await casus(['show', id, '--why']), await casus(['code', 'no\u001b[2Jfile']));
    for (const { stdout, stderr } of seen)
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(seen[1]!.stdout).toContain('Bomb \\x1b[2J\\x1b[31mkills\\x07 four \\u202etxet');
  });

  it('colours nothing in a pipe, and in a terminal not under NO_COLOR', async () => {
    await addThree();
    const coloured = await casus(['incidents'], { env: { FORCE_COLOR: '1', NO_COLOR: undefined } });
    expect(coloured.stdout).toContain('\u001b[1m');
    expect((await casus(['incidents'])).stdout).not.toContain('\u001b');
    expect((await casus(['incidents', '--no-color'], { env: { FORCE_COLOR: '1' } })).stdout).not.toContain('\u001b');
  });
});

it('an older Node.js is told which one is needed, before anything else is loaded', async () => {
  const older = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '20.11.0' } })`;
  const ended = await runProgram(process.execPath, ['--import', older, MAIN, '--help']);
  expect(ended).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/needs Node\.js 24 or later/) as string,
  });
});

describe('casus gazetteer', () => {
  const VILLAGE =
    '9000001\tGwarzolo\tGwarzolo\t\t11.1\t13.2\tP\tPPL\tNG\t\t27\t\t\t\t0\t\t300\tAfrica/Lagos\t2020-01-01\n';
  const REPORT = 'Gunmen killed five people in the village of Gwarzolo, Nigeria, on 3 May 2022.\n';

  it('brings a village that the coder then finds, in an event of the same id', async () => {
    writeFileSync(path('NG.txt'), VILLAGE);
    const brought = await casus(['gazetteer', 'import', 'NG.txt', '--to', 'own.sqlite', '--json']);
    expect(brought).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(brought.stdout)).toMatchObject([{ kind: 'gazetteer', places: 1, setAside: 0 }]);
    const placeBy = async (gazetteer: string) => {
      const { stdout } = await casus(['code'], { input: REPORT, env: { CASUS_GAZETTEER: gazetteer } });
      const [record] = jsonLines(stdout) as unknown as { events: { place: object; id: string }[] }[];
      return record!.events[0]!;
    };
    const [without, having] = [await placeBy('none'), await placeBy('own.sqlite')];
    expect(without.place).toMatchObject({ name: 'Gwarzolo', country: 'NGA', latitude: null });
    expect(having.place).toMatchObject({ name: 'Gwarzolo', country: 'NGA', latitude: 11.1, longitude: 13.2 });
    expect(having.id).toBe(without.id);
    const shown = await casus(['gazetteer', 'show'], { env: { CASUS_GAZETTEER: 'own.sqlite' } });
    expect(shown.stdout).toContain('1 place under');
  });

  it('says what to do where the files are none', async () => {
    writeFileSync(path('prose.txt'), 'A bomb went off.\n'.repeat(200));
    const none = await casus(['gazetteer', 'import', 'prose.txt', '--to', 'own.sqlite']);
    expect(none.code).toBe(3);
    expect(none.stderr).toContain('prose.txt: is no GeoNames dump');
    const gone = await casus(['code'], { input: REPORT, env: { CASUS_GAZETTEER: 'gone.sqlite' } });
    expect(gone.code).toBe(3);
    expect(gone.stderr).toContain('casus gazetteer import');
    expect((await casus(['gazetteer', 'import'])).code).toBe(2);
  });
});

describe('casus doctor', () => {
  it('finds a new installation and a workspace sound', async () => {
    expect(await casus(['doctor'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is not there yet') as string,
    });
    await addThree();
    const { code, stdout } = await casus(['doctor', '--json']);
    expect(code).toBe(0);
    const findings = jsonLines(stdout);
    expect(findings.map(({ check, ok }) => [check, ok])).toEqual([
      ['casus', true],
      ['gazetteer', true],
      ['disk', true],
      ['workspace', true],
      ['decisions', true],
      ['contents', true],
    ]);
    expect(findings.at(-1)!.found).toContain('3 reports');
  });

  it('finds a damaged workspace', async () => {
    writeFileSync(path('casus.casus'), 'no database');
    expect(await casus(['doctor'])).toMatchObject({ code: 1, stdout: expect.stringContaining('FAULT') as string });
  });
});

describe('casus demo', () => {
  it('shows the example incidents and where the files are; running it again changes nothing', async () => {
    const first = await casus(['demo']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^\d+ example reports, \d+ incidents:\n\nID +DATE/);
    for (const file of ['example.casus', 'incidents.csv', 'incidents.geojson', 'records.jsonl']) {
      expect(first.stdout).toContain(`casus-example/${file}`);
      expect((await runProgram('wc', ['-c', path(`casus-example/${file}`)])).stdout).toMatch(/^ *[1-9]\d{3}/);
    }
    expect(await casus(['demo'])).toEqual(first);
  });
});
