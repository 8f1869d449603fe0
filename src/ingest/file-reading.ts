import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Reading } from '../model/index.ts';

/** Where the reading of a large file begins. */
interface ReadFrom {
  /** The byte offset a person asks for. */
  readonly fromOffset?: number;
  /** How far the file was read by a run that was stopped; null where none was. */
  readonly resume?: (input: string, mark: string) => Promise<number | null>;
}

const HEAD = 64 * 1024;

/**
 * Where to begin to read a file: at the offset that is asked for, else where a run was stopped, else at its beginning.
 * @throws Error where the file cannot be read
 */
export async function fileReading(path: string, { fromOffset, resume }: ReadFrom): Promise<Reading> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const hash = createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex');
    const mark = `${size} ${hash.slice(0, 16)}`;
    const began = fromOffset ?? (await resume?.(path, mark)) ?? 0;
    return { input: path, mark, began };
  } finally {
    await file.close();
  }
}
