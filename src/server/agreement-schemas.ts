import { z } from '@hono/zod-openapi';

// How well coders agree, as it goes out; what each figure means stands in docs/agreement.md.

const interval = z.object({ low: z.number(), high: z.number() }).nullable().openapi({ description: '95 %, by bootstrap.' }); // prettier-ignore

const fieldAgreement = z
  .object({
    field: z.string(),
    scale: z.enum(['nominal', 'interval', 'ratio', 'sets', 'kilometres']),
    alpha: z.number().nullable().openapi({ description: "Krippendorff's α; null where it is undefined." }),
    reason: z.string().nullable().openapi({ description: 'Why it is undefined.' }),
    interval,
    units: z.int().openapi({ description: 'Events that two coders or more gave a value.' }),
    values: z.int(),
    coders: z.int(),
    same: z.number().nullable().openapi({ description: 'Share of pairs of values that are the same.' }),
    told: z.number().nullable().openapi({ description: 'Share of pairs of coders who both gave a value or both gave none.' }), // prettier-ignore
    verdict: z.enum(['firm', 'tentative', 'none', 'undefined']),
  })
  .openapi('FieldAgreement');
export type FieldAgreement = z.infer<typeof fieldAgreement>;

const pairAgreement = z
  .object({
    first: z.string(),
    second: z.string(),
    reports: z.int().openapi({ description: 'Reports that both coded.' }),
    finding: z.object({
      both: z.int(),
      first: z.int().openapi({ description: 'Events that only the first found.' }),
      second: z.int(),
      f1: z.number().nullable(),
      interval,
    }),
    fields: z.array(fieldAgreement).readonly(),
    grids: z
      .array(
        z.object({
          field: z.string(),
          values: z.array(z.string()).readonly(),
          counts: z
            .array(z.array(z.int()).readonly())
            .readonly()
            .openapi({ description: 'A row for each value of the first coder.' }),
          kappa: z.number().nullable().openapi({ description: "Cohen's κ." }),
        }),
      )
      .readonly(),
  })
  .openapi('PairAgreement');
export type PairAgreement = z.infer<typeof pairAgreement>;

export const mergeAgreement = z
  .object({
    first: z.string(),
    second: z.string(),
    events: z.int().openapi({ description: 'Events that both merged or split.' }),
    f1: z.number().openapi({ description: 'B³ of the incidents that each made of them.' }),
  })
  .openapi('MergeAgreement');

export const sampleAgreement = z
  .object({
    fields: z.array(fieldAgreement).readonly().openapi({ description: 'The coders, all of them together.' }),
    betweenCoders: z.array(pairAgreement).readonly(),
    withMachine: z.array(pairAgreement).readonly(),
  })
  .openapi('SampleAgreement');
