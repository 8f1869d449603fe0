import type { Coder } from '../model/index.ts';

/** The coder that comes with Casus, over the gazetteer that comes with it; loaded only by the commands that code. */
export async function builtInCoder(): Promise<Coder> {
  const [{ createCoder }, { loadGazetteer }] = await Promise.all([
    import('../coding/coder.ts'),
    import('../places/gazetteer.ts'),
  ]);
  return createCoder(loadGazetteer());
}
