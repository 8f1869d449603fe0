import { z } from 'zod';
import type { Actor } from './actor.ts';
import { event } from './event.ts';
import { report, type Report } from './report.ts';

/** Something the person should know of an input that was still used. */
export const warning = z.object({ code: z.string().min(1), message: z.string().min(1) });
export type Warning = z.infer<typeof warning>;

/** The coded-report record, version 1: what `casus code` prints, one a line. It changes only by adding fields. */
export const codedReport = z.object({ report, events: z.array(event), warnings: z.array(warning) });
export interface CodedReport extends z.infer<typeof codedReport> {
  /** Whom only events name that people rejected or changed: they are masked as the others are. Never printed. */
  readonly alsoNamed?: readonly Actor[];
  /** Id of the coder, where it took the report from a table that people coded (`isTable`). Never printed. */
  readonly table?: string;
}

/** Turns a report into its events: the built-in coder, a language model, or an import of people's own coding. */
export interface Coder {
  /** Names the coder, its version and the words it reads by: what another id coded is coded anew. The same id gives the same events. */
  readonly id: string;
  code(report: Report): CodedReport | Promise<CodedReport>;
}

/** What the ids of coders begin with that took people's own coding from a table. */
export const TABLE_CODERS = 'import/';

/** Whether a coder took its reports from a table that people coded: no other coder knows them better. */
export const isTable = (coderId: string): boolean => coderId.startsWith(TABLE_CODERS);

/** The record as JSON Schema (draft 2020-12), for programs outside that check what they read. */
export function codedReportJsonSchema(): object {
  return z.toJSONSchema(codedReport);
}
