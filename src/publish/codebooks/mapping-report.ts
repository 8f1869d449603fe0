import type { Items, PublishedIncident } from '../exporter.ts';
import type { Codebook } from './codebook.ts';

/** How many incidents one thing is true of, with the ids of the first two. */
export interface Counted {
  readonly count: number;
  readonly examples: readonly string[];
}

/** What becomes of incidents in a codebook: which have a row, which have none and why, and what their rows lose. */
export interface MappingReport {
  readonly codebook: string;
  readonly name: string;
  readonly incidents: number;
  readonly rows: number;
  /** The most frequent reason first. */
  readonly leftOut: readonly (Counted & { readonly reason: string; readonly why: string })[];
  /** In how many rows something is lost, the most frequent first; all kinds that there are, those that lost nothing last. */
  readonly lost: readonly (Counted & { readonly kind: string; readonly what: string })[];
  readonly empty: readonly { readonly columns: string; readonly why: string }[];
  readonly never: readonly { readonly values: string; readonly why: string }[];
  /** What every row was checked for. */
  readonly rules: readonly string[];
}

const EXAMPLES = 2;

/** Of incidents that are masked already; memory for the reasons alone. */
export async function mappingReport(
  codebook: Codebook<string>,
  items: Items<PublishedIncident>,
): Promise<MappingReport> {
  const [leftOut, lost] = [new Tally(), new Tally()];
  const reasons = new Map<string, { reason: string; why: string }>();
  let incidents = 0;
  let rows = 0;
  for await (const item of items) {
    const { id } = item.incident;
    const { row, losses, code, why } = codebook.map(item);
    incidents += 1;
    if (row) rows += 1;
    else {
      reasons.set(`${code!} ${why!}`, { reason: code!, why: why! });
      leftOut.add(`${code!} ${why!}`, id);
    }
    for (const { kind } of losses) lost.add(kind, id);
  }
  return {
    codebook: codebook.id,
    name: codebook.name,
    incidents,
    rows,
    leftOut: [...reasons].map(([key, reason]) => ({ ...reason, ...leftOut.of(key) })).sort(mostFirst),
    lost: codebook.losses.map(({ kind, what }) => ({ kind, what, ...lost.of(kind) })).sort(mostFirst),
    empty: codebook.empty.map(([columns, why]) => ({ columns, why })),
    never: codebook.never.map(([values, why]) => ({ values, why })),
    rules: codebook.rules,
  };
}

const mostFirst = (a: Counted, b: Counted) => b.count - a.count;

class Tally {
  readonly #of = new Map<string, { count: number; examples: string[] }>();

  add(key: string, id: string): void {
    const counted = this.#of.get(key) ?? { count: 0, examples: [] };
    counted.count += 1;
    if (counted.examples.length < EXAMPLES) counted.examples.push(id);
    this.#of.set(key, counted);
  }

  of(key: string): Counted {
    return this.#of.get(key) ?? { count: 0, examples: [] };
  }
}
