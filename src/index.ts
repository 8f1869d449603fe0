/**
 * Casus as a library: news reports of political violence in, a sourced incident dataset out.
 *
 * @example
 * ```ts
 * import { createCoder, ingest, loadGazetteer, resolve } from 'casus';
 *
 * const coder = createCoder(loadGazetteer());
 * const records = [];
 * for await (const item of ingest(['reports/'])) {
 *   if (item.kind === 'report') records.push(await coder.code(item.report));
 *   else console.error(item.problem.message);
 * }
 * for (const incident of resolve(records)) console.log(incident.summary);
 * ```
 *
 * @module
 */
export * from './model/index.ts';
export { createCoder, type ExplainingCoder } from './coding/coder.ts';
export type { Explanation } from './coding/explain.ts';
export { loadLexicon } from './coding/load-lexicon.ts';
export type { Lexicon } from './coding/lexicon.ts';
export { loadGazetteer } from './places/gazetteer.ts';
export type { Gazetteer } from './places/candidate.ts';
export { ingest, type IngestOptions, type Ingested } from './ingest/ingest.ts';
export { decisionsInForce } from './review/decisions-in-force.ts';
export { resolve, type ResolveOptions } from './resolving/resolve.ts';
export { figurePolicies, figurePolicy } from './resolving/figure-policies.ts';
export { krippendorffAlpha, type Alpha } from './review/agreement/krippendorff-alpha.ts';
export { cohenKappa, confusion, fleissKappa, type Confusion } from './review/agreement/kappa.ts';
export { compareCodings, type CodingComparison, type FindingAgreement } from './review/agreement/compare-codings.ts';
export { matchEvents, type EventPair } from './review/agreement/match-events.ts';
export { eventAgreement, type FieldAgreement, type Verdict } from './review/agreement/event-agreement.ts';
export type { BootstrapOptions, Interval } from './review/agreement/bootstrap.ts';
export type { Difference, Scale, Units } from './review/agreement/scale.ts';
export { EXPORTERS, exporter } from './publish/exporters.ts';
export { publishedIncident, publishedIncidents } from './workspace/published-incidents.ts';
export type { Exporter, ExportOptions, PublishedIncident, ReportReference } from './publish/exporter.ts';
export { positionOf } from './store/store.ts';
export { openStore, type OpenOptions } from './store/open-store.ts';
export type {
  Addition,
  UncodedAddition,
  Admission,
  Batch,
  Counts,
  Derivation,
  FormerIncident,
  IncidentFilter,
  IncidentPosition,
  ReportEntry,
  ReportFilter,
  RunStart,
  SetAside,
  SetAsideFilter,
  Store,
  Stored,
  ToldIncident,
} from './store/store.ts';
