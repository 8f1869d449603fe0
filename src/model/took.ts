import { z } from 'zod';

/** What coding a report took, as a line of coded reports may tell beside its record: seconds, and money with its currency. */
export const took = z.object({
  seconds: z.number().nonnegative().exactOptional(),
  cost: z.object({ amount: z.number().nonnegative(), currency: z.string().min(1).max(10) }).exactOptional(),
});
export type Took = z.infer<typeof took>;
