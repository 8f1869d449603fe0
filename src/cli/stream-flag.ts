import { Option, type Command } from 'commander';
import { CasusError } from '../model/index.ts';
import { withoutPassword } from './secret-argument.ts';

export interface StreamFlags {
  readonly stream?: string;
}

/** `--stream`, which the environment sets too. Commander's own way with that takes an empty variable for an address. */
export function withStream(command: Command, description: string): Command {
  const option = new Option('--stream <address>', description).argParser(withoutPassword('--stream', 'CASUS_STREAM'));
  const set = process.env.CASUS_STREAM;
  return command.addOption(set ? option.default(set, 'CASUS_STREAM') : option);
}

/** @throws CasusError `usage` where neither flag nor environment names a broker */
export function streamAsked({ stream }: StreamFlags): string {
  if (stream) return stream;
  const message = 'no broker is named; give --stream nats://host:4222, or set CASUS_STREAM (docs/workers.md)';
  throw new CasusError({ code: 'usage', input: '--stream', message });
}
