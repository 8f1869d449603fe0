import { z } from 'zod';
import type { Report } from './report.ts';

/**
 * Who learns of a source. `withheld`: whoever is outside of the workspace reads "Undisclosed source", and nothing that leads to it.
 * `undisclosed`: its reports are sealed, and nothing is made of them, for anybody.
 */
export const VISIBILITIES = ['public', 'withheld', 'undisclosed'] as const;
export const visibility = z.enum(VISIBILITIES);
export type Visibility = z.infer<typeof visibility>;

/** How far the word of a source reaches; it may be told of one that is not named. */
export const SOURCE_SCALES = ['local', 'national', 'regional', 'international'] as const;

/** What is protected: a report by its id, or all reports of a publisher, in whatever case the name is written. */
const SOURCE_KINDS = ['report', 'publisher'] as const;

/** What a person says of a source. */
export const askedVisibility = z.strictObject({
  kind: z.enum(SOURCE_KINDS),
  name: z.string().trim().min(1).max(500),
  visibility,
  scale: z.enum(SOURCE_SCALES).nullable().default(null),
  /** Why; kept with who said so. */
  reason: z.string().trim().min(1).max(1_000),
});
export type AskedVisibility = z.infer<typeof askedVisibility>;

/** How a source that is not public stands. `at` is ISO 8601, UTC. */
export type SourceRule = AskedVisibility & { readonly by: string; readonly at: string };

/** A publisher's name as rules go by it. */
export const publisherKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** How a report stands under some rules: of its own rule and its publisher's the stricter holds. */
export function ruleOf(
  rules: readonly SourceRule[],
  { id, publisher }: Pick<Report, 'id' | 'publisher'>,
): SourceRule | null {
  const own = rules.filter(({ kind, name }) =>
    kind === 'report' ? name === id : publisher !== null && publisherKey(name) === publisherKey(publisher),
  );
  return own.toSorted((a, b) => strictness(b) - strictness(a))[0] ?? null;
}

const strictness = (rule: SourceRule) => VISIBILITIES.indexOf(rule.visibility);
