import { z } from '@hono/zod-openapi';
import { PROBLEM_CODES } from '../../model/index.ts';

const JOB_STATES = [
  'waiting',
  'polling',
  'fetching',
  'reading',
  'coding',
  'resolving',
  'done',
  'stopped',
  'failed',
] as const;

/** Work that goes on beside the answers of the server. */
export const job = z
  .object({
    id: z.string(),
    by: z.string().openapi({ description: 'Who asked for it.' }),
    kind: z.enum(['add', 'read', 'watch', 'watch-list', 'poll', 'refresh']).openapi({ description: 'What was sent is added; files and pages are read from where they are; a source, or those of a list, are watched from now on; sources are polled; incidents are made anew.' }),
    inputs: z.array(z.string()).openapi({ description: 'What is added or polled, as set-aside inputs name it; empty where incidents are made anew.' }),
    state: z.enum(JOB_STATES).openapi({ description: '`stopped` keeps what was added until then.' }),
    done: z.int().openapi({ description: 'How many are through: sources while it is `polling`, pages while it is `fetching`, else reports, added, known or set aside.' }),
    total: z.int().nullable().openapi({ description: 'How many there are; null until that is known.' }),
    added: z.int(),
    events: z.int().openapi({ description: 'How many events the added reports tell of.' }),
    known: z.int().openapi({ description: 'Reports that were there already.' }),
    setAside: z.int(),
    watched: z.int().openapi({ description: 'How many sources are watched now that were not before.' }),
    polled: z.int().openapi({ description: 'How many sources were polled.' }),
    failed: z.int().openapi({ description: 'How many of them could not be had; each says why.' }),
    found: z.int().openapi({ description: 'How many new pages they pointed to.' }),
    later: z.int().openapi({ description: 'How many pages could not be had for now, and are tried again later.' }),
    reports: z.array(z.string()).openapi({ description: 'Ids of the first reports added or known, in order.' }),
    problems: z
      .array(z.object({ code: z.enum(PROBLEM_CODES), input: z.string(), message: z.string(), line: z.int().optional() }))
      .openapi({ description: 'Why inputs were set aside, the first of them, or why the job failed.' }),
    began: z.iso.datetime(),
    ended: z.iso.datetime().nullable(),
  })
  .openapi('Job'); // prettier-ignore
export type Job = z.infer<typeof job>;

export const isOver = ({ state }: Pick<Job, 'state'>) => state === 'done' || state === 'stopped' || state === 'failed';
