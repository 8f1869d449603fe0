import type { Store } from '../store/store.ts';

/** Something in memory that follows a workspace: brought up to date when it is asked for and the workspace has changed. */
export class Live<T> {
  readonly #store: Pick<Store, 'revision'>;
  readonly #value: T;
  readonly #update: (value: T) => Promise<void>;
  #revision = '';
  #updating: Promise<void> | null = null;

  constructor(store: Pick<Store, 'revision'>, value: T, update: (value: T) => Promise<void>) {
    this.#store = store;
    this.#value = value;
    this.#update = update;
  }

  async now(): Promise<T> {
    while ((await this.#store.revision()) !== this.#revision) {
      // Those who ask meanwhile wait for the one update.
      this.#updating ??= this.#bringUp().finally(() => (this.#updating = null));
      await this.#updating;
    }
    return this.#value;
  }

  async #bringUp(): Promise<void> {
    // Before the update: what is written during it is looked at again.
    const revision = await this.#store.revision();
    await this.#update(this.#value);
    this.#revision = revision;
  }
}
