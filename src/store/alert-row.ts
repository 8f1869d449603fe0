import type { Selectable } from 'kysely';
import type { Alert, AlertChannel } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

export function alertOf(row: Selectable<Tables['alerts']>): Alert {
  const { number, name, zone, by, made, told } = row;
  return {
    number,
    name,
    condition: storedJson(row.condition, 'alerts') as Alert['condition'],
    channel: storedJson(row.channel, 'alerts') as AlertChannel,
    zone,
    quiet: row.quiet === null ? null : (storedJson(row.quiet, 'alerts') as Alert['quiet']),
    digest: storedJson(row.digest, 'alerts') as Alert['digest'],
    active: row.active === 1,
    by,
    made,
    risen: row.risen === 1,
    told,
  };
}
