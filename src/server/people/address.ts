import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The address that a request came from. */
export const addressOf = (c: Context): string => getConnInfo(c).remote.address ?? '';
