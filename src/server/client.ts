import { hc } from 'hono/client';
import type { Api } from './api.ts';

/**
 * The API as typed functions, for the workbench. It holds nothing of the server but its types.
 *
 * @example
 * ```ts
 * const answer = await apiClient('http://127.0.0.1:4780').incidents.$get({ query: { country: 'Peru' } });
 * const { incidents } = await answer.json();
 * ```
 */
export const apiClient = (server: string, options?: Parameters<typeof hc>[1]) => hc<Api>(`${server}/api`, options);
