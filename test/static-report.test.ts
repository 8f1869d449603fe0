import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inNewFolder, jsonLines } from './run-casus.ts';

const REPORTS = [
  { id: 'market', published: '2022-03-15', publisher: 'Sahel Wire', text: 'A bomb exploded in a crowded market in Maiduguri on Monday, killing at least 12 people, police said.' },
  { id: 'teacher', published: '2022-04-02', title: 'Teacher Ana Ruiz killed', url: 'https://news.example/teacher', text: 'Gunmen shot dead a teacher, Ana Ruiz, in Lima on Friday, police said. Ruiz was 34.' },
]; // prettier-ignore
const LATER = { id: 'kano', published: '2022-05-02', text: 'Gunmen killed four people in Kano on Sunday, residents said.' }; // prettier-ignore

describe('casus report', () => {
  const { casus, path } = inNewFolder();
  const read = (name: string) => readFileSync(path(name), 'utf8');
  const add = async (...reports: readonly object[]) => {
    writeFileSync(path('in.jsonl'), reports.map((report) => JSON.stringify(report)).join('\n'));
    const added = await casus(['add', 'in.jsonl']);
    expect(added.code, added.stderr).toBe(0);
  };

  it('writes a page with its data beside it, without the names of private persons', async () => {
    await add(...REPORTS);
    const { code, stdout, stderr } = await casus(['report', '--out', 'peru', '--country', 'Peru', '--json']);
    expect(code, stderr).toBe(0);
    expect(jsonLines(stdout)).toEqual([{ kind: 'report', folder: 'peru', page: 'peru/index.html', incidents: 1 }]);
    expect(readdirSync(path('peru')).sort()).toEqual(['incidents.csv', 'incidents.geojson', 'index.html']);
    const page = read('peru/index.html');
    expect(page).toContain('<h1>Reported political violence, Peru</h1>');
    expect(page).toContain('teacher');
    expect(page).not.toContain('Maiduguri');
    for (const name of ['index.html', 'incidents.csv', 'incidents.geojson']) expect(read(`peru/${name}`)).not.toMatch(/Ana|Ruiz/u); // prettier-ignore
    expect(read('peru/incidents.csv').trim().split('\r\n')).toHaveLength(2);

    // A release is told of as it was, whatever came after; two of them by their differences.
    const create = (version: string) => casus(['release', 'create', version, '--insist', 'for a test']);
    expect((await create('1.0')).code).toBe(0);
    await add(LATER);
    const first = await casus(['report', '--out', 'first', '--release', '1.0', '--title', 'The first']);
    expect([first.stdout, first.stderr]).toEqual(['2 incidents in first/index.html\n', '']);
    expect(read('first/index.html')).toContain('<li>Release 1.0, ');
    expect(read('first/index.html')).not.toMatch(/Kano|Ana|Ruiz/u);
    expect((await create('1.1')).code).toBe(0);
    expect((await casus(['release', 'diff', '1.0', '1.1', '--html', 'changes.html'])).code).toBe(0);
    expect(read('changes.html')).toContain('Changes from 1.0 to 1.1');
    expect(read('changes.html')).toContain('Kano');
  });
});
