import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { isoOf } from './date-words.ts';
import { rightFigure } from './figures-right.ts';
import { TYPE_OF } from './incident.ts';
import { generateStream, type ClosedIncident } from './generate.ts';

interface Options {
  readonly count: number;
  readonly out: string;
  readonly seed: number;
  readonly coded: boolean;
}

/** Writes a stream's files, no faster than the disk takes them. */
export async function writeStream({ count, out, seed, coded }: Options): Promise<void> {
  const names = ['reports', 'truth', 'incidents', ...(coded ? ['coded'] : [])];
  const files = new Map(names.map((name) => [name, createWriteStream(join(out, `${name}.jsonl`))]));
  const put = async (name: string, row: object): Promise<void> => {
    const file = files.get(name)!;
    if (!file.write(`${JSON.stringify(row)}\n`)) await once(file, 'drain');
  };
  let written = 0;
  for (const item of generateStream({ count, seed, gazetteer: loadGazetteer() })) {
    await put('reports', item.report);
    await put('truth', item.truth);
    if (coded) await put('coded', item.coded);
    for (const closed of item.closed) await put('incidents', rowOf(closed));
    written++;
    if (process.stderr.isTTY && written % 1000 === 0) process.stderr.write(`\rwrite: ${written}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  await Promise.all([...files.values()].map((file) => end(file)));
}

async function end(file: WriteStream): Promise<void> {
  file.end();
  await finished(file);
}

function rowOf({ id, incident, claims }: ClosedIncident): object {
  const figureOf = (key: 'killed' | 'injured') => rightFigure(claims.filter((claim) => claim.key === key));
  const { kind, day, town, theatre, group, victims, killed, injured } = incident;
  return {
    id,
    kind,
    type: TYPE_OF[kind][0],
    day: isoOf(day),
    place: {
      name: town.name,
      admin1: town.admin1,
      country: theatre.country,
      latitude: town.latitude,
      longitude: town.longitude,
    },
    sides: { actor: group, recipient: victims.sector },
    killed,
    injured,
    figures: { killed: figureOf('killed'), injured: figureOf('injured') },
    claims,
  };
}
