import { predictArticle, predictPageDate, type PageRow } from './articles.ts';
import { predictDates } from './dates.ts';
import { feedFiles, predictFeed } from './feeds.ts';
import { predictIncidents } from './incidents.ts';
import { predictMentions } from './mentions.ts';
import { predictTemplates } from './muc4/predict.ts';
import { predictPlaces } from './places.ts';
import { codeRecords } from './records.ts';
import { readRows, textOf, writeRows, type Row } from './rows.ts';

const USAGE = `usage: npm run -s bench:predict -- TASK IN OUT

Writes what Casus says of a benchmark's inputs, for the benchmark's own scorer. IN and OUT are JSON Lines, IN gzipped
where its name ends in .gz; of feeds, IN is a folder. Of IN only the inputs named here are read, whatever labels stand beside them.

  TASK        a row of IN                       a row of OUT
  records     {id, title, published, text}      the coded-report record
  muc4        {docid, text}                     {docid, templates}
  dates       {id, published, text}             {id, dates: [{start, end, from, to}]}
  places      {id, published, text}             {id, toponyms: [{start, end, latitude, longitude}]}
  incidents   {id, title, published, text}      {id, incident}
  mentions    {doc_id, date, level, place,      {id, incident}
               adm2, adm1, lat, lon, side_a,
               side_b, killed}
  articles    {id, url, html}                   {id, body}
  page-dates  {id, url, html}                   {id, published}
  feeds       a file of the folder IN           {file, items: [{title, link, date}]}
`;

type Task = (rows: AsyncIterable<Row>) => AsyncIterable<object>;

const TASKS: Readonly<Record<string, Task>> = {
  records: codeRecords,
  muc4: predictTemplates,
  dates: (rows) => each(rows, (row) => predictDates(reportRowOf(row))),
  places: (rows) => each(rows, (row) => predictPlaces(reportRowOf(row))),
  incidents: predictIncidents,
  mentions: async function* (rows) {
    const mentions = [];
    for await (const row of rows) mentions.push(row);
    yield* predictMentions(mentions);
  },
  articles: (rows) => each(rows, (row) => predictArticle(pageOf(row))),
  'page-dates': (rows) => each(rows, (row) => predictPageDate(pageOf(row))),
  feeds: (rows) => each(rows, predictFeed),
};

async function* each(
  rows: AsyncIterable<Row>,
  predict: (row: Row) => object | Promise<object>,
): AsyncGenerator<object> {
  for await (const row of rows) yield await predict(row);
}

function reportRowOf(row: Row): { id: string; title: string | null; published: string | null; text: string } {
  const [title, published] = [textOf(row, 'title'), textOf(row, 'published')];
  return { id: textOf(row, 'id') ?? '', title, published, text: textOf(row, 'text') ?? '' };
}

function pageOf(row: Row): PageRow {
  return { id: textOf(row, 'id') ?? '', url: textOf(row, 'url') ?? '', html: textOf(row, 'html') ?? '' };
}

/** Says on a terminal how many rows were read. */
async function* counted(rows: AsyncIterable<Row>, task: string): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    yield row;
    count++;
    if (process.stderr.isTTY) process.stderr.write(`\r${task}: ${count}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
}

async function main(args: readonly string[]): Promise<number> {
  const [name = '', input, output, ...more] = args;
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
  if (!task || input === undefined || output === undefined || more.length > 0) {
    const reason = task ? 'TASK, IN and OUT are needed' : `no task "${name}"`;
    process.stderr.write(`bench:predict: ${reason}\n${USAGE}`);
    return 2;
  }
  try {
    const rows = name === 'feeds' ? feedFiles(input) : readRows(input);
    await writeRows(output, task(counted(rows, name)));
    return 0;
  } catch (error) {
    process.stderr.write(`bench:predict: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
