import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { CasusError } from '../model/index.ts';
import { alertFeeds } from './alerts/alert-feeds.ts';
import { api } from './api.ts';
import { asksForLogin, whoAsks } from './asker.ts';
import { notTooBig } from './body-size.ts';
import { localOnly, ownPagesWrite } from './local-only.ts';
import { anyOrigin } from './open/any-origin.ts';
import { open } from './open/open.ts';
import { NAMES_REASON, namesForReason } from './people/names-reason.ts';
import { problemResponse } from './problem-json.ts';
import { securityHeaders } from './security-headers.ts';
import type { Served } from './served.ts';
import { web } from './web.ts';

/** The whole server as a function of requests. */
export function app(served: Served): Pick<Hono, 'fetch'> {
  // One of each for both, which counts who asks how often.
  const released = open(served);
  const feeds = alertFeeds(served);
  const masked = whole({ ...served, names: false }, released, feeds);
  const shown = whole({ ...served, names: true }, released, feeds);
  return {
    fetch: async (request, ...rest) => {
      // Where people sign in, nobody is shown names for having been let in, but custodians for a reason.
      const asked = request.headers.has(NAMES_REASON) || (served.names && !(await asksForLogin(served)));
      return (asked ? shown : masked).fetch(request, ...rest);
    },
  };
}

function whole(served: Served, released: Hono, feeds: Hono) {
  const all = new Hono();
  if (served.open) all.use('/open/*', anyOrigin);
  all.use(securityHeaders(served.mapStyle), localOnly(served.open !== undefined), ownPagesWrite, compress());
  all.use('/api/*', notTooBig, whoAsks(served));
  if (!served.open) all.use('/open/*', whoAsks(served));
  if (served.names) all.use('/api/*', namesForReason(served.store));
  all.onError((error, c) => {
    if (error instanceof CasusError) return problemResponse(c, error.problem);
    // What Hono itself does not take: a body that is no JSON, or of another type.
    if (error instanceof HTTPException && error.status < 500)
      return problemResponse(c, { code: 'usage', input: 'body', message: `${error.message}: send JSON.` });
    served.onFault(error);
    const message = 'A fault of Casus itself. The terminal that runs the server says more.';
    return problemResponse(c, { code: 'internal', input: c.req.path, message });
  });
  all.notFound((c) =>
    problemResponse(c, { code: 'not-found', input: c.req.path, message: `There is nothing at ${c.req.path}.` }),
  );
  return all.route('/api', api(served)).route('/', released).route('/', feeds).route('/', web(served.web));
}
