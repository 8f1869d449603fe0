/** Why a process with limits ended before an order was done. */
type Ending =
  /** It took longer than it may. */
  | 'time'
  /** It wanted more memory than it may. */
  | 'memory'
  /** It ended by itself, or was ended from outside. */
  | 'gone'
  /** It was ended before it came to this order, which is not to blame. */
  | 'not-begun';

/** A process ended with an order that was given to it. The message says how, in the words of the system where there are any. */
export class ProcessEnded extends Error {
  readonly ending: Ending;
  constructor(ending: Ending, message: string) {
    super(message);
    this.name = 'ProcessEnded';
    this.ending = ending;
  }
}
