import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Job } from '../src/server/jobs/job.ts';
import type { Answer, Visitor } from './visitor.ts';

/** The job that an answer says was begun, when it has ended. */
export async function jobOver(visitor: Visitor, answer: Answer): Promise<Job> {
  expect(answer.status, answer.text).toBe(202);
  let { job } = answer.json as { job: Job };
  while (job.ended === null) {
    await wait(50);
    job = (await visitor.get(`/api/jobs/${job.id}`)).json;
  }
  return job;
}
