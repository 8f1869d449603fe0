import { z } from '@hono/zod-openapi';
import { sampleNamed, samplesOf, leftToCode, type Sample } from '../review/agreement/samples.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';
import type { Served } from './served.ts';

export const sampleName = z.string().min(1).max(100).openapi({ example: 'pilot' });

/** A sample and how far its coders have come. */
export const sampleEntry = z
  .object({
    name: z.string(),
    by: z.string().openapi({ description: 'Who drew it.' }),
    at: z.string().openapi({ description: 'When, ISO 8601 in UTC.' }),
    reports: z.int().openapi({ description: 'How many it has.' }),
    coders: z.array(z.object({ name: z.string(), coded: z.int() })),
    left: z.int().nullable().openapi({ description: 'How many whoever asks has yet to code; null for who is no coder of it.' }), // prettier-ignore
  })
  .openapi('Sample');
export type SampleEntry = z.infer<typeof sampleEntry>;

export function sampleEntryOf(sample: Sample, asker: string): z.infer<typeof sampleEntry> {
  const { name, by, at, reportIds, coders, codings } = sample;
  return {
    name,
    by,
    at,
    reports: reportIds.length,
    coders: coders.map((coder) => ({ name: coder, coded: codings.get(coder)?.size ?? 0 })),
    left: coders.includes(asker) ? leftToCode(sample, asker).length : null,
  };
}

const read = new WeakMap<Store, { readonly hash: string | undefined; readonly samples: Sample[] }>();

/** The samples that are in force; the log is read again only once it has grown. */
export async function allSamples({ store }: Served): Promise<Sample[]> {
  const hash = (await store.lastDecision())?.hash;
  const known = read.get(store);
  const samples = known?.hash === hash && known ? known.samples : samplesOf(decisionsInForce(await store.decisions()));
  read.set(store, { hash, samples });
  return withoutSealed(store, samples);
}

/** A report that was sealed since the sample was drawn is no part of it. */
async function withoutSealed(store: Store, samples: Sample[]): Promise<Sample[]> {
  const sealed = new Set((await store.visibility.sealed()).map(({ id }) => id));
  if (sealed.size === 0) return samples;
  return samples.map((sample) => ({
    ...sample,
    reportIds: sample.reportIds.filter((id) => !sealed.has(id)),
    codings: new Map([...sample.codings].map(([by, codings]) => [by, new Map([...codings].filter(([id]) => !sealed.has(id)))])),
  })); // prettier-ignore
}

/** @throws CasusError `not-found` */
export async function oneSample(served: Served, name: string): Promise<Sample> {
  return sampleNamed(await allSamples(served), name);
}
