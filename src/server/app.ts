import { Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { CasusError } from '../model/index.ts';
import { accessLog } from './access-log.ts';
import { alertFeeds } from './alerts/alert-feeds.ts';
import { api } from './api.ts';
import { notTooOften } from './asker-rate.ts';
import { asksForLogin, whoAsks } from './asker.ts';
import { notTooBig } from './body-size.ts';
import { localOnly, ownPages } from './local-only.ts';
import { anyOrigin } from './open/any-origin.ts';
import { open } from './open/open.ts';
import { NAMES_REASON, namesForReason } from './people/names-reason.ts';
import { faultOf, problemResponse, toldProblem } from './problem-json.ts';
import { securityHeaders } from './security-headers.ts';
import type { Served } from './served.ts';
import { web } from './web.ts';

/** The whole server as a function of requests. */
export function app(served: Served): Pick<Hono, 'fetch'> {
  // One of each for both, which count who asks how often.
  const released = open(served);
  const feeds = alertFeeds(served);
  const rate = notTooOften();
  const masked = whole({ ...served, names: false }, released, feeds, rate);
  const shown = whole({ ...served, names: true }, released, feeds, rate);
  return {
    fetch: async (request, ...rest) => {
      // Where people sign in, nobody is shown names for having been let in, but custodians for a reason.
      const asked = request.headers.has(NAMES_REASON) || (served.names && !(await asksForLogin(served)));
      return (asked ? shown : masked).fetch(request, ...rest);
    },
  };
}

function whole(served: Served, released: Hono, feeds: Hono, rate: MiddlewareHandler) {
  const all = new Hono();
  all.use(securityHeaders(served), accessLog(served));
  if (served.open) all.use('/open/*', anyOrigin);
  all.use(localOnly(served.open !== undefined), ownPages(served), compress());
  all.use('/api/*', notTooBig, whoAsks(served), rate);
  if (!served.open) all.use('/open/*', whoAsks(served));
  if (served.names) all.use('/api/*', namesForReason(served.store));
  all.onError((error, c) => {
    if (error instanceof CasusError) {
      const { problem, fault } = toldProblem(error, c.req.path);
      if (fault) served.onFault(error);
      return problemResponse(c, problem);
    }
    // What Hono itself does not take: a body that is no JSON, or of another type.
    if (error instanceof HTTPException && error.status < 500)
      return problemResponse(c, { code: 'usage', input: 'body', message: `${error.message}: send JSON.` });
    served.onFault(error);
    return problemResponse(c, faultOf('internal', c.req.path));
  });
  all.notFound((c) =>
    problemResponse(c, { code: 'not-found', input: c.req.path, message: `There is nothing at ${c.req.path}.` }),
  );
  return all.route('/api', api(served)).route('/', released).route('/', feeds).route('/', web(served.web));
}
