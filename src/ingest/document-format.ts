import { CasusError } from '../model/index.ts';
import { collect } from './collect.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { emptyProblem, problemOf, setAside, type Format, type Ingested } from './ingested.ts';
import { DOCUMENT_LIMIT } from './limits.ts';
import { inWorker } from './limited/in-worker.ts';
import type { LimitedKind } from './limited/orders.ts';

/** The format of a whole document that is read in a process of its own, within limits; inflated first where it is gzip. */
export function documentFormat(kind: LimitedKind): Format {
  return async function* (source, context): AsyncGenerator<Ingested> {
    const { input } = context;
    try {
      let { bytes, damage } = await collect(source, DOCUMENT_LIMIT, input);
      if (bytes.length === 0) throw new CasusError(emptyProblem(input));
      if (isGzip(bytes))
        ({ bytes, damage } = await collect(gunzip([bytes], DOCUMENT_LIMIT, input), DOCUMENT_LIMIT, input));
      for (const found of await inWorker(kind, bytes, context)) {
        if (damage && found.kind === 'report') found.warnings.push({ code: 'truncated', message: damage.message });
        yield found;
      }
    } catch (error) {
      yield setAside(problemOf(error, input));
    }
  };
}
