import { setImmediate as othersTurn } from 'node:timers/promises';

/** How long one may work before others have their turn. */
const TURN_MS = 10;

/** The same items, with a pause now and then in which the process does what else waits: a server goes on answering. */
export async function* inTurns<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  let began = performance.now();
  for await (const item of items) {
    yield item;
    if (performance.now() - began < TURN_MS) continue;
    await othersTurn();
    began = performance.now();
  }
}
