import { CasusError } from '../model/index.ts';

/** A workspace that needs a step of the schema and may not be written. */
export const isOlder = (location: string, version: number, known: number): CasusError =>
  new CasusError({
    code: 'read-only',
    input: location,
    message: `${location} was made by an earlier Casus (workspace version ${version} of ${known}), and is upgraded by the first command that may write it.`,
  });

/** A workspace with steps of the schema that this Casus does not know. */
export const isNewer = (location: string, version: number, known: number): CasusError =>
  new CasusError({
    code: 'workspace-newer',
    input: location,
    message: `${location} was written by a later Casus (workspace version ${version}; this one reads up to ${known}). Update Casus (npm install -g casus@latest), or name another with --workspace.`,
  });
