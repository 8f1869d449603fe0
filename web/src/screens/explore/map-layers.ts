import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { colourOf } from '../../colour.ts';
import { TYPE_COLOURS } from './types.ts';

/** The map of the build: land, borders, coasts and names of countries. Its own server has all of it. */
export function worldStyle(address: string): StyleSpecification {
  const kind = (name: string): ExpressionSpecification => ['==', ['get', 'kind'], name];
  const drawn: LayerSpecification[] = [
    { id: 'sea', type: 'background', paint: { 'background-color': colourOf('--map-sea') } },
    { id: 'land', type: 'fill', source: 'world', filter: kind('land'), paint: { 'fill-color': colourOf('--map-land'), 'fill-antialias': false } },
    { id: 'coast', type: 'line', source: 'world', filter: kind('coast'), paint: { 'line-color': colourOf('--map-coast'), 'line-width': 0.8 } },
    { id: 'border', type: 'line', source: 'world', filter: kind('border'), paint: { 'line-color': colourOf('--map-border'), 'line-width': 0.8 } },
    {
      id: 'name',
      type: 'symbol',
      source: 'world',
      filter: ['all', kind('name'), ['<', ['get', 'rank'], ['interpolate', ['linear'], ['zoom'], 0, 6, 3, 60, 5, 300]]],
      layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 11, 'text-max-width': 7, 'symbol-sort-key': ['get', 'rank'] },
      paint: { 'text-color': colourOf('--map-name'), 'text-halo-color': colourOf('--map-land'), 'text-halo-width': 1.2 },
    },
  ]; // prettier-ignore
  return {
    version: 8,
    sources: { world: { type: 'geojson', data: address, tolerance: 0.5, attribution: 'Borders as Natural Earth has them' } },
    layers: drawn,
  }; // prettier-ignore
}

/** Pixels a kilometre takes at zoom 0 on the equator, where the world is 512 pixels wide. */
const PIXELS_A_KM = 512 / 40_075.017;

/** What is drawn of an incident, or of several that stand together. */
export interface Mark {
  readonly id: string | null;
  readonly type: string;
  readonly count: number;
  /** Whether it is known to the town or better; others are drawn hollow. */
  readonly exact: boolean;
  /** How wide the circle is that it lies in, in pixels at zoom 0. */
  readonly reach: number;
}

export const reachOf = (radiusKm: number, latitude: number): number =>
  (radiusKm * PIXELS_A_KM) / Math.max(Math.cos((latitude * Math.PI) / 180), 0.05);

const growing: ExpressionSpecification = ['interpolate', ['exponential', 2], ['zoom'], 0, ['get', 'reach'], 20, ['*', ['get', 'reach'], 2 ** 20]]; // prettier-ignore

const byCount: ExpressionSpecification = ['step', ['get', 'count'], 4.5, 2, 9, 10, 12, 100, 15, 1_000, 19];

/**
 * The layers of incidents, the lowest first. The circle that an incident lies in grows with the map; the mark in its middle
 * does not, and is hollow where no town is known.
 */
export function incidentLayers(source: string, font: readonly string[]): LayerSpecification[] {
  const colour = byType();
  const paper = colourOf('--paper');
  return [
    {
      id: 'reach',
      type: 'circle',
      source,
      filter: ['==', ['get', 'count'], 1],
      paint: { 'circle-radius': growing, 'circle-color': colour, 'circle-opacity': 0.07, 'circle-stroke-color': colour, 'circle-stroke-opacity': 0.55, 'circle-stroke-width': 1 },
    },
    {
      id: 'incident',
      type: 'circle',
      source,
      layout: { 'circle-sort-key': ['-', ['get', 'count']] },
      paint: {
        'circle-radius': byCount,
        'circle-color': ['case', ['get', 'exact'], colour, paper],
        'circle-stroke-color': ['case', ['get', 'exact'], paper, colour],
        'circle-stroke-width': ['case', ['get', 'exact'], 1, 2],
      },
    },
    {
      id: 'chosen',
      type: 'circle',
      source,
      filter: ['==', ['get', 'id'], ''],
      paint: { 'circle-radius': 9, 'circle-opacity': 0, 'circle-stroke-color': colourOf('--focus'), 'circle-stroke-width': 3 },
    },
    {
      id: 'count',
      type: 'symbol',
      source,
      filter: ['>', ['get', 'count'], 1],
      layout: { 'text-field': ['get', 'label'], 'text-font': [...font], 'text-size': 11, 'text-allow-overlap': true, 'text-ignore-placement': true, 'symbol-sort-key': ['get', 'count'] },
      paint: { 'text-color': ['case', ['get', 'exact'], paper, colour] },
    },
  ]; // prettier-ignore
}

function byType(): ExpressionSpecification {
  const cases = TYPE_COLOURS.slice(0, -1).flatMap(([type, variable]) => [type, colourOf(variable)]);
  return ['match', ['get', 'type'], ...cases, colourOf(TYPE_COLOURS.at(-1)![1])] as unknown as ExpressionSpecification;
}
