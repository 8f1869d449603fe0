/** A reading of a large file that can go on where it was stopped. */
export interface Reading {
  readonly input: string;
  /** Tells the file as it was: its size and a hash of its first bytes. */
  readonly mark: string;
  /** The byte offset that this reading began at. */
  readonly began: number;
}

/** How far a file is read: all that stands before the byte offset `reached` has come out. */
export interface ReadTo extends Reading {
  readonly reached: number;
}
