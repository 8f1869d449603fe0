import { z } from '@hono/zod-openapi';
import { PROBLEM_CODES } from '../../model/index.ts';

const JOB_STATES = ['waiting', 'reading', 'coding', 'resolving', 'done', 'stopped', 'failed'] as const;

/** Work that goes on beside the answers of the server. */
export const job = z
  .object({
    id: z.string(),
    by: z.string().openapi({ description: 'Who asked for it.' }),
    inputs: z.array(z.string()).openapi({ description: 'What is added, as set-aside inputs name it; empty where incidents are made anew.' }),
    state: z.enum(JOB_STATES).openapi({ description: '`stopped` keeps what was added until then.' }),
    done: z.int().openapi({ description: 'How many reports are through: added, known or set aside.' }),
    total: z.int().nullable().openapi({ description: 'How many there are; null until all inputs are read.' }),
    added: z.int(),
    events: z.int().openapi({ description: 'How many events the added reports tell of.' }),
    known: z.int().openapi({ description: 'Reports that were there already.' }),
    setAside: z.int(),
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
