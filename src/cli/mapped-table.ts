import { readFileSync } from 'node:fs';
import { codingsIn, mappedCoder } from '../ingest/mapped/mapped-coder.ts';
import { readMapping } from '../ingest/mapped/mapping.ts';
import { openMapped } from '../ingest/mapped/open-mapped.ts';
import type { Ingested } from '../ingest/ingested.ts';
import { CasusError, type Coder } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import { takeCodings, type CodedByMany } from '../workspace/take-codings.ts';
import { didYouMean } from './closest.ts';
import { counted } from './counted.ts';
import { userName } from './decide.ts';
import { printJson, printLine } from './output.ts';
import { plainText } from './plain-text.ts';

/** A table in columns of people's own, opened by the mapping that they wrote. */
interface OpenMapped {
  readonly id: string;
  readonly name: string;
  readonly coder: Coder;
  readonly reports: AsyncIterable<Ingested>;
  /** Puts what several people made of one report where it can be compared, once the reports are in, and says so. */
  tellAgreement(store: Store, json: boolean): Promise<void>;
}

export async function openMappedTable(file: string, mappingFile: string, publisher?: string): Promise<OpenMapped> {
  const mapping = readMapping(textOf(mappingFile), mappingFile, didYouMean);
  const { table, reports } = await openMapped(file, mapping, didYouMean, process.stdin);
  const coded: CodedByMany[] = [];
  return {
    id: mapping.id,
    name: mapping.name,
    coder: mappedCoder(table, publisher),
    reports: noting(reports),
    async tellAgreement(store, json) {
      for (const taken of await takeCodings(store, mapping.name, coded, userName())) {
        if (json) await printJson({ kind: 'sample', ...taken });
        else await printLine(plainText(`${counted(taken.reports, 'report')} coded by ${taken.coders.join(' and ')}. How well they agree: casus agree report "${taken.sample}"`)); // prettier-ignore
      }
    },
  };

  async function* noting(all: AsyncIterable<Ingested>): AsyncGenerator<Ingested> {
    for await (const one of all) {
      if (one.kind === 'report' && mapping.given.has('coder')) {
        const codings = codingsIn(table, one.report).filter(({ coder }) => coder !== '');
        if (codings.length > 1) coded.push({ report: one.report, codings });
      }
      yield one;
    }
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CasusError({ code: 'not-found', input: file, message: `${file}: the mapping cannot be read (docs/import.md).` }, { cause }); // prettier-ignore
  }
}
