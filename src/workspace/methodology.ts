import { codebook } from '../coding/codebook.ts';
import type { Release } from '../model/index.ts';
import { methodologyFile } from '../publish/packages/methodology.ts';
import { figurePolicy } from '../resolving/figure-policies.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';
import { nameOf } from './about-export.ts';

/** How a release was made, or would be made now, in words for whoever uses it. */
export async function methodology(
  store: Pick<Store, 'location' | 'decisionsAbout'>,
  made: Pick<Release, 'figurePolicy' | 'coders' | 'until' | 'counts' | 'checks'>,
): Promise<string> {
  const { figurePolicy: setting, coders, until, counts, checks } = made;
  const { id, rule } = figurePolicy(setting.policy, setting.sources);
  return methodologyFile({
    title: nameOf(store.location),
    policy: { id, rule, sources: setting.sources },
    coders,
    until,
    counts,
    checks,
    ownWords: decisionsInForce(await store.decisionsAbout({ kinds: ['word'] })).length,
    types: codebook(),
  });
}
