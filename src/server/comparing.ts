import { programFile } from '../model/package-files.ts';
import type { CoderComparison, Compared } from '../review/agreement/compare-coders.ts';
import { Thread } from './open/thread.ts';

/** The thread that coders are compared in. */
export const openComparing = () => new Thread<Compared, CoderComparison>(programFile('server/compare-worker'), null);
