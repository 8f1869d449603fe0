import { Random } from '../../stream/random.ts';
import type { Examples, Kind } from './examples.ts';
import { madeTexts } from './made-texts.ts';
import { mutateBytes, mutateText } from './mutate.ts';

/** A fifth of all texts are made of nothing, the others of examples. */
const MADE = 5;

/** The inputs of a batch: they follow from the seed, the target and the batch's number alone. */
export function inputsOf(
  { seed, target, batch, count }: { seed: number; target: string; batch: number; count: number },
  { of, most }: { readonly of: 'text' | Kind; readonly most?: number },
  { texts, bytes }: Examples,
): (string | Uint8Array)[] {
  const random = new Random('hostile text', seed, target, batch);
  if (of !== 'text') return Array.from({ length: count }, () => mutateBytes(random, random.pick(bytes[of]), bytes[of]));
  const made = madeTexts(random.whole(0, 2 ** 31 - 1), Math.ceil(count / MADE));
  return Array.from({ length: count }, (_, i) =>
    (i % MADE === 0 ? made[i / MADE]! : mutateText(random, random.pick(texts), texts)).slice(0, most),
  );
}
