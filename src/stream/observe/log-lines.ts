import type { LogLevel, Observer } from './observer.ts';
import { traceIdOf } from './traceparent.ts';

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/**
 * Writes lines of the log, each a JSON object: `time`, `level`, `message`, the `service` and the `pid` that say it, then what is
 * told; the trace by its id alone (`trace_id`), by which those who collect logs and traces join them.
 * @param least what matters less than this is not written
 */
export function logLines(service: string, least: LogLevel, write: (line: string) => void): Observer['log'] {
  return (level, message, { trace, ...told } = {}) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    const traceId = trace === undefined ? null : traceIdOf(trace);
    const head = { time: new Date().toISOString(), level, message, service, pid: process.pid };
    // Nothing that is told takes the place of what every line has.
    write(`${JSON.stringify({ ...head, ...told, ...(traceId !== null && { trace_id: traceId }), ...head })}\n`);
  };
}

/** The level that a word names; null where it names none. */
export const logLevel = (word: string): LogLevel | null => LEVELS.find((level) => level === word) ?? null;
