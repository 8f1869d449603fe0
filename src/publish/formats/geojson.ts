import type { Incident, Place } from '../../model/index.ts';
import { coordinate } from '../cells.ts';
import type { PublishedIncident } from '../exporter.ts';
import { incidents } from '../tables/incidents.ts';
import type { Json, Table } from '../table.ts';
import type { Format } from './format.ts';

/**
 * A GeoJSON FeatureCollection (RFC 7946), one incident a feature, or one row of a codebook. What has no coordinates has no
 * geometry; an incident that is known no finer than its district, region or country has `approximate: true`, so that nobody
 * takes the middle of a country for the place of an attack.
 */
export const geojson: Format = {
  id: 'geojson',
  extension: 'geojson',
  mediaType: 'application/geo+json',
  async *write([table], items) {
    const features = table === incidents ? (item: PublishedIncident) => [feature(item)] : rowFeatures(table!);
    yield '{"type":"FeatureCollection","features":[';
    let separator = '\n';
    for await (const item of items) {
      for (const one of features(item)) {
        yield separator + JSON.stringify(one);
        separator = ',\n';
      }
    }
    yield '\n]}\n';
  },
};

/** Rows with the cells as properties, at the point that their latitude and longitude name. */
function rowFeatures(table: Table): (item: PublishedIncident) => Iterable<object> {
  const { columns, key } = table;
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const [latitude, longitude, id] = [at('latitude'), at('longitude'), at(key[0]!)];
  return function* (item) {
    for (const row of table.rows(item)) {
      const [y = null, x = null] = [row[latitude], row[longitude]];
      const geometry = x === null || y === null ? null : { type: 'Point', coordinates: [x, y] };
      const properties = Object.fromEntries(columns.map(({ name }, i): [string, Json] => [name, row[i]!]));
      yield { type: 'Feature', ...(key.length === 1 && { id: row[id] }), geometry, properties };
    }
  };
}

function feature({ incident, reports }: PublishedIncident): object {
  const { summary, type, modes, contexts, scope, status, date, place, actors, weapons, targets, confidence } = incident;
  return {
    type: 'Feature',
    id: incident.id,
    geometry: place && point(place),
    properties: {
      summary,
      type,
      modes,
      contexts,
      scope,
      status,
      date,
      place: place?.name ?? null,
      admin1: place?.admin1 ?? null,
      country: place?.country ?? null,
      precision: place?.precision ?? null,
      radius_km: place?.radius ?? null,
      approximate:
        place !== null &&
        (place.radius !== undefined || (place.precision !== 'site' && place.precision !== 'settlement')),
      figures: figuresOf(incident),
      actors,
      weapons,
      targets,
      confidence,
      // Field by field: a caller's report may carry its whole text, which is no part of a release.
      reports: reports.map(({ id, title, url, publisher, published }) => ({ id, title, url, publisher, published })),
    },
  };
}

function point({ latitude, longitude }: Place): object | null {
  if (latitude === null || longitude === null) return null;
  return { type: 'Point', coordinates: [coordinate(longitude), coordinate(latitude)] };
}

/** Each figure as the policy has it, with what every report says in its own words and according to whom. */
function figuresOf({ figures, claims, events }: Incident): object {
  const reportOf = new Map(events.map(({ eventId, reportId }) => [eventId, reportId]));
  return Object.fromEntries(
    Object.entries(figures).map(([key, { figure, policy, disputed, provisional, independent }]) => {
      const ofKey = claims.filter((claim) => claim.key === key);
      const groups = [...new Set(ofKey.map(({ group }) => group))];
      const told = ofKey.map((claim) => ({
        ...claim.figure,
        report_id: claim.reportId,
        sources: claim.sources,
        independent_source: groups.indexOf(claim.group) + 1,
        standing: claim.standing,
        superseded_by: reportOf.get(claim.supersededBy ?? '') ?? null,
      }));
      return [key, { ...figure, policy, disputed, provisional, independent_sources: independent, claims: told }];
    }),
  );
}
