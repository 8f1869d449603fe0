import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { CasusError, role } from '../model/index.ts';
import { onlyFor } from './asker.ts';

/**
 * A router whose routes say who may use them: `'x-role'` of a route is the least role, or `anyone`; a route that says nothing
 * is for administrators. Parameters are checked after that: what is off is told by its name, as everywhere in Casus.
 */
export function router() {
  const made = new OpenAPIHono({
    defaultHook(result) {
      if (!result.success) throw mistakeOf(result.error);
    },
  });
  const { openapi } = made;
  made.openapi = (route, ...rest) => {
    const own = ([] as MiddlewareHandler[]).concat(route.middleware ?? []);
    const { 'x-role': rule } = route as { readonly 'x-role'?: unknown };
    const guard = rule === 'anyone' ? [] : [onlyFor(role.catch('administrator').parse(rule))];
    const guarded = { ...route, middleware: [...guard, ...own] };
    return openapi(guarded as typeof route, ...rest);
  };
  return made;
}

/** The first thing that is off with what was asked. */
function mistakeOf({ issues: [issue] }: z.ZodError): CasusError {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const name = unknown ?? String(issue?.path[0] ?? '');
  const said = unknown === undefined ? (issue?.message ?? '') : 'there is no such parameter';
  return new CasusError({ code: 'usage', input: name, message: `${name}: ${said}` });
}
