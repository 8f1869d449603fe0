import type { LexiconFile } from '../../coding/load-lexicon.ts';
import type { CodedReport, Report } from '../../model/index.ts';

/** What a process that codes is asked: to make its coder, once, and then to code. */
export type CodingOrder =
  | { readonly task: 'coder'; readonly words: readonly LexiconFile[]; readonly module: string | null }
  | { readonly task: 'code'; readonly report: Report };

/** What comes of an order: the coder's id, or a record without its report, which whoever asks has. */
export type CodingOutcome = { readonly coder: string } | { readonly record: Omit<CodedReport, 'report'> };
