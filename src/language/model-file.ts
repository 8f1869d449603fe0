import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { packageRoot } from '../model/package-files.ts';
import { FOLDER_OF, type CodedLanguage } from './coded-language.ts';

/** The path of a file in `models/`, or in `models/LANGUAGE/` of a language that is not English. */
export function modelFile(name: string, language: CodedLanguage = 'en'): string {
  return `${packageRoot()}models/${FOLDER_OF[language]}${name}`;
}

/** Those that every report is read by, and whether they lie there as gzip. */
const BINARIES = { 'tagger.bin': true, 'names.bin': true, 'xpos.bin': true, 'parser.bin': false } as const;

/** Read ahead and not asked for yet, by path. */
const ahead = new Map<string, Buffer>();

/** The bytes of a model, inflated. */
export function modelBytes(name: keyof typeof BINARIES, language: CodedLanguage): Buffer {
  const path = modelFile(name, language);
  const bytes = ahead.get(path);
  ahead.delete(path);
  return bytes ?? (BINARIES[name] ? gunzipSync(readFileSync(path), { chunkSize: CHUNK }) : readFileSync(path));
}

const inflated = promisify<Buffer, { chunkSize: number }, Buffer>(gunzip);
/** Bytes inflated at a time: of the usual 16 KB there would be hundreds of pieces to join. */
const CHUNK = 1 << 20;

/** Reads the models of a language beside what else a start does, so that nobody waits for them later. One that cannot be read is told of when it is needed. */
export async function readModelsAhead(language: CodedLanguage = 'en'): Promise<void> {
  const read = async (name: string, packed: boolean) => {
    const path = modelFile(name, language);
    try {
      const bytes = await readFile(path);
      ahead.set(path, packed ? await inflated(bytes, { chunkSize: CHUNK }) : bytes);
    } catch {
      ahead.delete(path);
    }
  };
  await Promise.all(Object.entries(BINARIES).map(([name, packed]) => read(name, packed)));
}
