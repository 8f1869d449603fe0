/** One example of a yes or no question: the names of what is true of it, and the answer. */
interface Example {
  readonly features: readonly string[];
  readonly label: boolean;
}

/** How the weights are found. */
interface Options {
  readonly rounds: number;
  /** Strength of the pull to zero (L2), per example. */
  readonly pull: number;
  /** Features seen in fewer examples are left out. */
  readonly least: number;
}

/**
 * Weights of a logistic regression by feature, by full-batch gradient steps scaled as in AdaGrad: the same examples give the
 * same weights.
 */
export function trainLogistic(examples: readonly Example[], { rounds, pull, least }: Options): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { features } of examples) for (const name of features) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen].filter(([, count]) => count >= least).map(([name]) => name);
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ features }) =>
    Int32Array.from(features.flatMap((name) => (index.has(name) ? [index.get(name)!] : []))),
  );
  const [weights, gradient, squares] = [0, 1, 2].map(() => new Float64Array(names.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let round = 0; round < rounds; round++) {
    gradient.set(weights.map((w) => w * pull * examples.length));
    for (const [e, row] of rows.entries()) {
      let sum = 0;
      for (const f of row) sum += weights[f]!;
      const error = 1 / (1 + Math.exp(-sum)) - Number(examples[e]!.label);
      for (const f of row) gradient[f]! += error;
    }
    for (let f = 0; f < weights.length; f++) {
      const g = gradient[f]!;
      squares[f]! += g * g;
      if (squares[f]! > 0) weights[f]! -= (0.5 * g) / Math.sqrt(squares[f]!);
    }
  }
  return new Map(names.map((name, i) => [name, weights[i]!]));
}
