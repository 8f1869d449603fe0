import { CasusError } from '../model/index.ts';
import type { StreamOptions } from '../stream/streams.ts';

/** What the environment says of the streams: what their names begin with, and how many partitions the first one makes. */
export function streamSettings(): StreamOptions {
  const prefix = process.env.CASUS_STREAM_PREFIX || undefined;
  const partitions = process.env.CASUS_STREAM_PARTITIONS || undefined;
  if (prefix !== undefined && !/^[a-z0-9_-]{1,32}$/i.test(prefix)) {
    throw off('CASUS_STREAM_PREFIX', prefix, 'letters, digits, - and _, 32 at most');
  }
  // The parts of resolving are 256; more partitions than those would stand empty.
  if (
    partitions !== undefined &&
    !(/^\d{1,3}$/.test(partitions) && Number(partitions) >= 1 && Number(partitions) <= 256)
  ) {
    throw off('CASUS_STREAM_PARTITIONS', partitions, 'a whole number from 1 to 256');
  }
  return {
    ...(prefix !== undefined && { prefix }),
    ...(partitions !== undefined && { partitions: Number(partitions) }),
  };
}

const off = (variable: string, value: string, wanted: string) =>
  new CasusError({ code: 'usage', input: variable, message: `${variable} is "${value}"; give ${wanted}.` });
