/** What the reading of one document may take. */
export interface ReadingLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Mebibytes of the reading process's heap. */
  readonly heap: number;
}

/**
 * With these, and with what the coder holds (250 MB), reading one document stays below 512 MB in all. A usual page or
 * document of the news takes a hundredth of the time.
 */
export const READING_LIMITS: ReadingLimits = { time: 5_000, heap: 160 };

/** Those of a document, which may have a thousand pages where an article has one. */
export const DOCUMENT_READING_LIMITS: ReadingLimits = { time: 60_000, heap: 320 };
