import { z } from 'zod';

/** One link of an attribution chain, origin first: who claims it, who reports that claim, who relays the report. */
export const attribution = z.object({ name: z.string().min(1), relation: z.enum(['claims', 'reports', 'relays']) });
export type Attribution = z.infer<typeof attribution>;
