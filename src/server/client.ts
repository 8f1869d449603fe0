import { hc } from 'hono/client';
import type { Api } from './api.ts';

/**
 * The API as typed functions, for the workbench. It holds nothing of the server but its types. Parts of paths are given as they
 * are, and lead nowhere else whatever they are.
 *
 * @example
 * ```ts
 * const answer = await apiClient('http://127.0.0.1:4780').incidents.$get({ query: { country: 'Peru' } });
 * const { incidents } = await answer.json();
 * ```
 */
export const apiClient = (server: string, options?: Parameters<typeof hc>[1]) =>
  inOnePart(hc<Api>(`${server}/api`, options));

interface Asked {
  readonly param?: Readonly<Record<string, string>>;
}

/** Hono puts parts into a path as they are: an id of `../people` would ask for something else in the reader's name. */
function inOnePart<T extends object>(client: T): T {
  return new Proxy(client, {
    get: (of, name) => {
      const next: unknown = Reflect.get(of, name);
      return typeof next === 'function' ? inOnePart(next) : next;
    },
    apply: (of, self, [asked, ...rest]: [Asked | undefined, ...unknown[]]) => {
      const encoded = asked?.param === undefined ? asked : { ...asked, param: withoutSlashes(asked.param) };
      return Reflect.apply(of as (...asked: unknown[]) => unknown, self, [encoded, ...rest]);
    },
  });
}

/** Dots alone would be a step up however they are written; with a space behind them they are the id of nothing. */
const withoutSlashes = (param: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(param).map(([name, part]) => [
      name,
      encodeURIComponent(/^\.{1,2}$/.test(part) ? `${part} ` : part.toWellFormed()),
    ]),
  );
