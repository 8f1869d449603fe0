import { analyse } from '../src/language/analyse.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { readPlaces } from '../src/places/read-places.ts';

interface PlacesRow {
  readonly id: string;
  readonly text: string;
  readonly published?: string | null;
  readonly title?: string | null;
}

interface PredictedPlaces {
  readonly id: string;
  readonly toponyms: readonly { start: number; end: number; latitude: number; longitude: number }[];
}

let gazetteer: ReturnType<typeof loadGazetteer> | null = null;

/** The toponyms of one row of a places benchmark, those with coordinates. */
export function predictPlaces(row: PlacesRow): PredictedPlaces {
  gazetteer ??= loadGazetteer();
  const toponyms = readPlaces(analyse(row.text), gazetteer).flatMap(({ start, end, value: { latitude, longitude } }) =>
    latitude === null || longitude === null ? [] : [{ start, end, latitude, longitude }],
  );
  return { id: row.id, toponyms };
}
