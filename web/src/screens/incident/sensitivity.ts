import type { Sensitivity } from '../../../../src/model/sensitivity.ts';

/** What those outside of the workspace are told of an incident, by its sensitivity; see docs/responsible-use.md. */
export const SENSITIVITY_SAYS: Readonly<Record<Sensitivity, string>> = {
  low: 'Told outside of the workspace, with the point of a site to about 100 m.',
  moderate: 'Told outside, with a point to about 1 km.',
  high: 'Told outside with a point to about 10 km, and by no alert.',
  severe: 'Told nobody outside: in no release, open API, page or alert.',
};
