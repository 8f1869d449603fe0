import { answerOf, api } from './api.ts';
import { connect, disconnect } from './live.svelte.ts';
import { go, here } from './router.svelte.ts';

const ask = () => answerOf(api.me.$get());
export type Me = Awaited<ReturnType<typeof ask>>;

/** Who is at this browser; null until it is known. Who has to sign in is sent to do so, and comes back. */
class Asker {
  me = $state.raw<Me | null>(null);

  /** Whether they may add and change, not only look. */
  readonly codes = $derived(this.me !== null && this.me.name !== null && this.me.role !== 'reader');

  async look(): Promise<void> {
    this.now(await ask());
  }

  async leave(): Promise<void> {
    await answerOf(api.logout.$post());
    await this.look();
  }

  now(me: Me): void {
    this.me = me;
    if (me.name === null || me.needsSecondFactor) disconnect();
    else connect();
    const entering = here.path === '/login' || here.path === '/setup';
    const entrance = me.login && me.name === null ? '/login' : me.needsSecondFactor ? '/second-factor' : here.path;
    if (!entering && entrance !== here.path) {
      const from = here.path === '/second-factor' ? '/' : here.path + here.search;
      go(from === '/' ? entrance : `${entrance}?to=${encodeURIComponent(from)}`, { replace: true });
    }
  }
}
export const asker = new Asker();

/** Where to go after signing in: a page of the workbench, whatever the address says, or first to set up a second factor. */
export function afterwards(): string {
  const to = here.query.get('to') ?? '/';
  const page = /^\/(?![/\\])/.test(to) ? to : '/';
  return asker.me?.needsSecondFactor ? `/second-factor?to=${encodeURIComponent(page)}` : page;
}
