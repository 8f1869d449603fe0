import type { Kysely } from 'kysely';
import type { Incident } from '../../model/index.ts';
import type { Backend, Indexed } from '../backend.ts';
import { incidentWords, reportWords } from '../incident-words.ts';
import { namedIn, toldIn } from '../incidents.ts';
import { inPages } from '../in-pages.ts';
import type { Tables } from '../schema.ts';
import { storedJson } from '../stored-json.ts';
import { toldActors } from '../told-actors.ts';
import type { Fault } from './fault.ts';

const PAGE = 200;

/** Reports and incidents that are not found by their words, or by others too. */
export async function* searchFaults(backend: Backend): AsyncIterable<Fault> {
  const { db } = backend;
  const mend = 'casus recover makes the index anew; or restore a copy.';
  for (const [room, told] of [['reports', reports(db)], ['incidents', incidents(db)]] as const) {
    for (const number of await backend.misindexed(room, told)) {
      const row = await db.selectFrom(room).select('id').where('number', '=', number).executeTakeFirst();
      const one = room === 'reports' ? 'report' : 'incident';
      const where = row ? `${one} ${row.id}` : `the index of ${room}`;
      yield { check: 'search', where, fault: row ? 'is not found by its own words alone' : 'has words of none', mend };
    }
  } // prettier-ignore
}

async function* reports(db: Kysely<Tables>): AsyncIterable<Indexed> {
  const pages = inPages((last) =>
    db
      .selectFrom('reports')
      .innerJoin('coded', 'report', 'number')
      .select(['number', 'title', 'text'])
      .where('number', '>', last)
      .orderBy('number')
      .limit(PAGE)
      .execute(),
  );
  for await (const rows of pages) {
    const actors = await toldActors(db, rows.map(({ number }) => number)); // prettier-ignore
    for (const row of rows) yield { number: row.number, words: reportWords(row, actors.get(row.number) ?? []) };
  }
}

async function* incidents(db: Kysely<Tables>): AsyncIterable<Indexed> {
  const pages = inPages((last) =>
    db
      .selectFrom('incidents')
      .select(['number', 'id', 'incident'])
      .where('number', '>', last)
      .orderBy('number')
      .limit(PAGE)
      .execute(),
  );
  for await (const rows of pages) {
    const told = rows.map(({ number, id, incident }) => ({
      number,
      incident: storedJson(incident, `incident ${id}`) as Incident,
    }));
    const named = await namedIn(db, told.map(({ incident }) => incident)); // prettier-ignore
    for (const { number, incident } of told) yield { number, words: incidentWords(incident, toldIn(incident, named)) };
  }
}
