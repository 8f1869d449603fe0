import type { ExplainingCoder } from '../coding/coder.ts';
import type { Gazetteer } from '../places/candidate.ts';

/** What the built-in coder reads by, for answers that read words anew. */
interface Knowledge {
  readonly coder: ExplainingCoder;
  readonly gazetteer: Gazetteer;
}

let loading: Promise<Knowledge> | null = null;

/** Loaded once, by the first who asks: many servers only show what was coded before. */
export function knowledge(): Promise<Knowledge> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Knowledge> {
  const [{ createCoder }, { loadGazetteer }] = await Promise.all([
    import('../coding/coder.ts'),
    import('../places/gazetteer.ts'),
  ]);
  const gazetteer = loadGazetteer();
  return { gazetteer, coder: createCoder(gazetteer) };
}
