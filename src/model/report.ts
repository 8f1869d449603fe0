import { z } from 'zod';

const isoDayOrTime = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);

/**
 * One news report as it was received. `sha256` (lower-case hex) is of the bytes as received; `text` is what gets coded and
 * what every offset points into. Fields the source does not give are null, never guessed: without `published` relative
 * dates stay unresolved.
 */
export const report = z.object({
  id: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.string().nullable(),
  url: z.string().nullable(),
  publisher: z.string().nullable(),
  published: isoDayOrTime.nullable(),
  language: z.string().min(2),
  text: z.string(),
  authors: z.array(z.string()),
  modified: isoDayOrTime.nullable(),
  /** The wire agency named in the dateline or the credit line ("EFE"), so that copies of one wire count once. */
  agency: z.string().nullable(),
  /** The place of the dateline ("Lima" of "Lima, 20 Aug 88 (EFE) --"). */
  dateline: z.string().nullable(),
});
export type Report = z.infer<typeof report>;
