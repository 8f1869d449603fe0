import { beforeEach, expect, it } from 'vitest';
import { onlyOn, behindItsBack, newWorkspace } from '../../test/stores.ts';
import type { Report } from '../model/index.ts';
import { openStore } from './open-store.ts';
import type { ReportFilter, Store } from './store.ts';

let path = '';
beforeEach(async () => {
  path = await newWorkspace();
});

const TEXTS: Readonly<Record<string, string>> = {
  ar: 'قُتل ثلاثة أشخاص في الانفجار الذي وقع أمس وأصيب آخرون في بغداد، حسبما ذكرت الشرطة.',
  fa: 'در انفجار دیروز در کابل سه نفر کشته شدند.',
  ja: '昨日、東京駅前で爆発があり、３人が死亡したと警察が発表した。',
  ru: 'Трое погибших и ещё пятеро раненых после взрыва в Харькове, сообщила полиция.',
  th: 'เกิดเหตุระเบิดที่ปัตตานี มีผู้เสียชีวิตสามคน',
  tr: 'Diyarbakır’da düzenlenen bombalı saldırıda üç kişi öldü.',
  zh: '警方说，周二北京大学附近发生爆炸，造成三人死亡。',
  'es-MX': 'Tres jóvenes murieron en un ataque armado en Michoacán, informó la policía.',
};

async function add(store: Store, texts: Readonly<Record<string, string>>): Promise<void> {
  const reports = Object.entries(texts).map(
    ([language, text]): Report => ({
      id: language, sha256: '0'.repeat(64), title: null, url: null, publisher: null, published: null, language, text,
      authors: [], modified: null, agency: null, dateline: null,
    }),
  ); // prettier-ignore
  const run = await store.startRun({ inputs: ['in'], coder: 'test/1', casus: '0.0.0' });
  const admitted = await store.admit(reports);
  const additions = admitted.flatMap((one, i) =>
    one.kind === 'new' ? [{ content: one.content, record: { report: reports[i]!, events: [], warnings: [] } }] : [],
  );
  await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
}

async function ids(store: Store, filter: ReportFilter): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of store.reports(filter)) found.push(id);
  return found;
}

it('reports are found by words of any language, however they are written', async () => {
  await using store = await openStore(path);
  await add(store, TEXTS);
  const found = async (text: string) => ids(store, { text });
  // With and without vowel signs, the article, and the hamza that keyboards leave out.
  expect(await found('قتل انفجار')).toEqual(['ar']);
  expect(await found('الشرطة')).toEqual(['ar']);
  expect(await found('اشخاص')).toEqual(['ar']);
  expect(await found('بغداد')).toEqual(['ar']);
  // An Arabic keyboard's kaf and yeh for the Persian ones.
  expect(await found('كابل ديروز')).toEqual(['fa']);
  // Words between which no space stands.
  expect(await found('北京')).toEqual(['zh']);
  expect(await found('爆炸 死亡')).toEqual(['zh']);
  expect(await found('京北')).toEqual([]);
  expect(await found('爆発')).toEqual(['ja']);
  expect(await found('3人')).toEqual(['ja']);
  expect(await found('死亡')).toEqual(['ja', 'zh']);
  expect(await found('ระเบิด')).toEqual(['th']);
  // Capitals, accents, and letters written for others.
  expect(await found('ХАРЬКОВЕ еще')).toEqual(['ru']);
  expect(await found('jovenes michoacan')).toEqual(['es-MX']);
  expect(await found('"ataque armado"')).toEqual(['es-MX']);
  expect(await found('jóvenes'.normalize('NFD'))).toEqual(['es-MX']);
  expect(await found('diyarbakir')).toEqual(['tr']);
});

it('the search box finds a word of two signs at once, and a begun word of letters', async () => {
  await using store = await openStore(path);
  await add(store, TEXTS);
  expect(await store.reading.beginning('reports', '爆炸 北京', 5)).toHaveLength(1);
  expect(await store.reading.beginning('reports', 'Харьк', 5)).toHaveLength(1);
});

it('reports are listed by language, with or without its country', async () => {
  await using store = await openStore(path);
  await add(store, { ...TEXTS, es: 'Dos muertos en Lima.', est: 'Kaks inimest hukkus.' });
  expect(await ids(store, { language: 'es' })).toEqual(['es-MX', 'es']);
  expect(await ids(store, { language: 'ES-mx' })).toEqual(['es-MX']);
  expect(await ids(store, { language: 'es', text: 'lima' })).toEqual(['es']);
});

// There was no earlier Casus with PostgreSQL.
onlyOn('sqlite', () => {
  it('a workspace of an earlier Casus finds them too, once it is opened', async () => {
    const made = await openStore(path);
    await add(made, TEXTS);
    await made.close();
    await behindItsBack(path, "update workspace set value = '1' where name = 'reading'");
    await behindItsBack(path, 'delete from report_words');
    await behindItsBack(path, 'insert into report_words (rowid, words) select number, text from reports');
    await using store = await openStore(path);
    expect(await ids(store, { text: '北京' })).toEqual(['zh']);
    expect(await ids(store, { text: 'الشرطة' })).toEqual(['ar']);
  });
});
