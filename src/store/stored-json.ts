import { CasusError } from '../model/index.ts';

/**
 * A nested value as the workspace keeps it. `what` names it in the problem.
 * @throws CasusError `workspace-damaged` where the text is no JSON
 */
export function storedJson(json: string, what: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new CasusError(
      {
        code: 'workspace-damaged',
        input: what,
        message: `The workspace is damaged: its ${what} cannot be read. Restore it from a copy, or add the reports to a new one.`,
      },
      { cause: error },
    );
  }
}
