import { z } from 'zod';
import { policySetting } from './incident.ts';

/** The codebooks that releases have tables of. */
export const CODEBOOK_IDS = ['acled', 'ged', 'gtd', 'plover', 'muc4'] as const;
export type CodebookId = (typeof CODEBOOK_IDS)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** How much a check weighs: a blocking one cannot be insisted on, a warning can with a reason, a note is for information. */
export const CHECK_LEVELS = ['blocking', 'warning', 'note'] as const;

/** What a check before a release found. One that found nothing has a count of 0 and is kept too: it was made. */
export const releaseCheck = z.object({
  id: z.string(),
  /** The rule of responsible use that it holds to (docs/responsible-use.md); null for those of the dataset's quality alone. */
  rule: z.int().nullable().default(null),
  level: z.enum(CHECK_LEVELS),
  /** What is checked, in a few words. */
  title: z.string(),
  /** What to do about it. */
  mend: z.string(),
  count: z.int().nonnegative(),
  /** The records it is about, the first hundred of them, each with what is off. */
  found: z.array(z.object({ incident: z.string().nullable(), report: z.string().nullable(), what: z.string() })),
});
export type ReleaseCheck = z.infer<typeof releaseCheck>;

/** Why an incident is other than it was. */
export const CHANGE_REASONS = [
  'new report', // a report tells of it that did not before
  'report gone', // a report tells of it no more
  'decision', // somebody decided something about it
  'other coder', // its reports were coded anew by another coder
  'figure policy', // figures are reconciled another way
  'casus version', // made by another version of Casus
  'delay', // it was too young for the release before, or is for this one
] as const;

/** One incident that two releases have differently. Values are as people read them; null is none. */
export const releaseChange = z.object({
  kind: z.enum(['added', 'changed', 'removed']),
  incident: z.string(),
  summary: z.string(),
  /** Of one that was removed: the incident that tells of it now, where there is one. */
  now: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  reasons: z.array(
    z.object({
      reason: z.enum(CHANGE_REASONS),
      /** Ids of the reports that came or went. */
      reports: z.array(z.string()),
      /** Numbers of the decisions. */
      decisions: z.array(z.int()),
    }),
  ),
});
export type ReleaseChange = z.infer<typeof releaseChange>;

export const changeCounts = z.object({ added: z.int(), changed: z.int(), removed: z.int() });
export type ChangeCounts = z.infer<typeof changeCounts>;

export const releaseCounts = z.object({
  /** Incidents proper. */
  incidents: z.int(),
  /** Totals over many incidents. */
  aggregates: z.int(),
  /** Reports that tell of any of them. */
  reports: z.int(),
  /** Incidents and totals of which a person looked at every event. */
  reviewed: z.int(),
  unreviewed: z.int(),
  ...changeCounts.shape,
});
export type ReleaseCounts = z.infer<typeof releaseCounts>;

export const releaseFile = z.object({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256,
  /** Rows, features or lines; null where the file has none. */
  records: z.int().nullable(),
});
export type ReleaseFile = z.infer<typeof releaseFile>;

/**
 * An immutable snapshot of the dataset. `content` names what it holds: the SHA-256 over the names and hashes of its files, one a
 * line as `sha256sum` prints them.
 */
export const release = z.object({
  version: z.string(),
  content: sha256,
  /** When, ISO 8601 in UTC. */
  created: z.iso.datetime(),
  by: z.string(),
  notes: z.string(),
  /** The version of Casus that made it. */
  casus: z.string(),
  figurePolicy: policySetting,
  /** Ids of all coders whose reading of reports the workspace had, sorted; none where an older version made it. */
  coders: z.array(z.string()).default([]),
  /** The last decision it heeds: number and hash, by which the log can be held to what it was. */
  checkpoint: z.object({ seq: z.int(), hash: sha256 }).nullable(),
  /** Incidents that ended after this day are left out: the news is not to be told while it happens. */
  until: z.iso.date(),
  /** The release before it, which it is compared with. */
  previous: z.string().nullable(),
  codebooks: z.array(z.enum(CODEBOOK_IDS)),
  counts: releaseCounts,
  files: z.array(releaseFile),
  /** What makes a folder of the files a data package, made of this release and no part of `content`; releases of older versions have none. */
  described: z.array(releaseFile).default([]),
  /** Words that were blacked out in it after it was made, by decisions to do so: what its content and files were, and are now. */
  corrections: z
    .array(
      z.object({
        at: z.iso.datetime(),
        /** The number of the decision. */
        decision: z.int(),
        /** The version of Casus that wrote its files anew. */
        casus: z.string(),
        content: z.object({ was: sha256, now: sha256 }),
        files: z.array(z.object({ name: z.string(), was: sha256, now: sha256 })),
      }),
    )
    .default([]),
  checks: z.array(releaseCheck),
  /** Why it was made although checks warned. */
  insisted: z.string().nullable(),
});
export type Release = z.infer<typeof release>;

/** What a release would hold if it were made now. */
export const releaseDraft = release
  .pick({
    casus: true,
    figurePolicy: true,
    coders: true,
    checkpoint: true,
    until: true,
    previous: true,
    counts: true,
    checks: true,
  })
  .extend({
    /** The first differences to the release before, and whether there are more. */
    changes: z.array(releaseChange),
    more: z.boolean(),
    /** How many incidents each codebook has no row for, by the reason. */
    leftOut: z.array(
      z.object({
        codebook: z.enum(CODEBOOK_IDS),
        rows: z.int(),
        reasons: z.array(z.object({ why: z.string(), count: z.int() })),
      }),
    ),
  });
export type ReleaseDraft = z.infer<typeof releaseDraft>;

/** A version as people write it: letters, digits, dots, dashes and underscores; it names a folder and stands in addresses. */
export const releaseVersion = z
  .string()
  .regex(
    /^(?!draft$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'a version is made of letters, digits, dots, dashes and underscores, such as 1.0 or 2026-11, and is not "draft"',
  );
