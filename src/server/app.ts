import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { CasusError } from '../model/index.ts';
import { api } from './api.ts';
import { whoAsks } from './asker.ts';
import { localOnly, ownPagesWrite } from './local-only.ts';
import { problemResponse } from './problem-json.ts';
import { securityHeaders } from './security-headers.ts';
import type { Served } from './served.ts';
import { web } from './web.ts';

/** The whole server as a function of requests. */
export function app(served: Served) {
  const whole = new Hono();
  whole.use(securityHeaders, localOnly, ownPagesWrite, compress());
  whole.use('/api/*', whoAsks(served));
  whole.onError((error, c) => {
    if (error instanceof CasusError) return problemResponse(c, error.problem);
    served.onFault(error);
    const message = 'A fault of Casus itself. The terminal that runs the server says more.';
    return problemResponse(c, { code: 'internal', input: c.req.path, message });
  });
  whole.notFound((c) =>
    problemResponse(c, { code: 'not-found', input: c.req.path, message: `There is nothing at ${c.req.path}.` }),
  );
  return whole.route('/api', api(served)).route('/', web(served.web));
}
