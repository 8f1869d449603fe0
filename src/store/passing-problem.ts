import { CasusError } from '../model/index.ts';

/** Whether a problem of a workspace goes by itself, so that who has time tries again: others write it, or its server is away. */
export const isPassing = (error: unknown): error is CasusError =>
  error instanceof CasusError && ['workspace-busy', 'unreachable'].includes(error.problem.code);
