/** An input that tries to break what reads it, and what is to come of it. */
export interface BadInput {
  /** Its name in a folder; the ending tells its format. */
  readonly file: string;
  readonly class: string;
  readonly bytes: Uint8Array;
  /** All of it is stored without a word; some of it is, and a warning or a reject tells the rest; nothing is, and a reject tells why. */
  readonly expect: 'accept' | 'warn' | 'reject';
  /** What the warning or the reject is called, where one is expected. */
  readonly code?: string;
  /** Words that must stand in what is stored. */
  readonly contains?: readonly string[];
  /** How many reports come of it, where that is not one. */
  readonly reports?: number;
  /** Seconds of processor that it may take besides the start of a command; 5 unless given. */
  readonly seconds?: number;
  /** Whether it takes long enough to be left out of the tests of every change. */
  readonly large?: true;
}

/** What all inputs are made of: a sentence with a figure, and who would hear of it if something of an input were fetched. */
export interface Fact {
  readonly killed: number;
  readonly place: string;
  readonly sentence: string;
  /** A web server of the check, on this machine; nothing may ask it. */
  readonly canary: string;
}

/** Shorthand for a class of inputs. */
export const of =
  (name: string) =>
  (file: string, content: string | Uint8Array, rest: Omit<BadInput, 'file' | 'class' | 'bytes'>): BadInput => ({
    file,
    class: name,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    ...rest,
  });
