import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { CasusError } from '../model/index.ts';

/** A router whose parameters are checked: what is off is told by its name, as everywhere in Casus. */
export function router() {
  return new OpenAPIHono({
    defaultHook(result) {
      if (!result.success) throw mistakeOf(result.error);
    },
  });
}

/** The first thing that is off with what was asked. */
function mistakeOf({ issues: [issue] }: z.ZodError): CasusError {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const name = unknown ?? String(issue?.path[0] ?? '');
  const said = unknown === undefined ? (issue?.message ?? '') : 'there is no such parameter';
  return new CasusError({ code: 'usage', input: name, message: `${name}: ${said}` });
}
