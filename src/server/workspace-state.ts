import { z } from '@hono/zod-openapi';
import type { Served } from './served.ts';
import { lastSeq } from './shown-decisions.ts';

export const workspaceState = z
  .object({
    casus: z.string().openapi({ description: 'The version of Casus.' }),
    workspace: z.string().openapi({ description: 'The file, as it was named to the server.' }),
    mapStyle: z
      .string()
      .nullable()
      .openapi({ description: 'The style of the tile map that the explorer shows, where the server was given one.' }),
    names: z.boolean().openapi({ description: 'Whether names of private persons are shown.' }),
    counts: z.object({
      reports: z.int(),
      events: z.int(),
      incidents: z.int(),
      aggregates: z.int(),
      problems: z.int(),
    }),
    decisions: z.int().openapi({ description: 'The number of the last decision, 0 before the first.' }),
    watch: z
      .object({
        sources: z.int(),
        failing: z.int().openapi({ description: 'How many of them failed when they were polled last.' }),
        waiting: z.int().openapi({ description: 'Pages that wait to be fetched.' }),
        polled: z.string().nullable().openapi({ description: 'When any source was polled last (ISO 8601, UTC).' }),
      })
      .openapi({ description: 'What is watched for news.' }),
    derivation: z.object({
      events: z.int(),
      incidents: z.int(),
      resolver: z.string().nullable(),
      current: z.boolean().openapi({ description: 'Whether the incidents are those of the events there are now.' }),
    }),
  })
  .openapi('Workspace');
export type WorkspaceState = z.infer<typeof workspaceState>;

export async function stateOf({ store, names, version, mapStyle }: Served): Promise<WorkspaceState> {
  const derivation = await store.derivation();
  return {
    casus: version,
    workspace: store.location,
    mapStyle: mapStyle ?? null,
    names,
    counts: await store.counts(),
    decisions: await lastSeq(store),
    watch: await store.watch.standing(),
    derivation: { ...derivation, current: derivation.events === derivation.incidents },
  };
}
