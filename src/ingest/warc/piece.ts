/** What a web archive's file gives, in order, once its compression is taken off. */
export type Piece =
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      /** Where these bytes lie in the file, or the gzip member that holds them begins. */
      readonly offset: number;
    }
  /** The gzip member that the bytes before came from is whole: its checksum and length are right. */
  | { readonly kind: 'member-end' }
  | Break;

/** A place where bytes are lost. */
export interface Break {
  readonly kind: 'break';
  /** Where in the file the damage was met: the member that does not inflate, or bytes that are no member. */
  readonly offset: number;
  /** What is wrong there, to stand after "at byte …". */
  readonly reason: string;
  /** Where reading goes on; null where nothing more could be read. */
  readonly resumes: number | null;
  /** Whether the file merely ends there: what came before is right. */
  readonly cut: boolean;
}

/** The pieces of a file that is not compressed. */
export async function* plainPieces(source: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Piece> {
  let offset = from;
  for await (const bytes of source) {
    yield { kind: 'bytes', bytes, offset };
    offset += bytes.length;
  }
}
