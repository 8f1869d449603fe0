import type { Selectable } from 'kysely';
import type { Alert, AlertChannel } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

export function alertOf(row: Selectable<Tables['alerts']>): Alert {
  const { token: _, channel, condition, quiet, digest, active, risen, ...rest } = row;
  return {
    ...rest,
    channel: storedJson(channel, 'alerts') as AlertChannel,
    condition: storedJson(condition, 'alerts') as Alert['condition'],
    quiet: quiet === null ? null : (storedJson(quiet, 'alerts') as Alert['quiet']),
    digest: storedJson(digest, 'alerts') as Alert['digest'],
    active: active === 1,
    risen: risen === 1,
  };
}
