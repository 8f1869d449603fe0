import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from './orders.ts';

/** In a thread: answers every order of the server by a function. */
export function answerOrders(answerTo: (order: never) => unknown): void {
  const answered = async ({ number, order }: Asked<never>): Promise<Answered<unknown>> => {
    try {
      return { number, answer: await answerTo(order), fault: null };
    } catch (error) {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { number, answer: null, fault };
    }
  };
  parentPort!.on('message', (asked: Asked<never>) => {
    void answered(asked).then((answer) => {
      parentPort!.postMessage(answer);
    });
  });
}
