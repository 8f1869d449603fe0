import type { FormatName } from '../../ingest/ingest.ts';

/** An input as it was sent: a name that is nowhere taken for a path, and its bytes. */
export interface GivenInput {
  readonly name: string;
  /** Told by the name or the content where it is not given. */
  readonly format?: FormatName;
  readonly bytes: Uint8Array;
}

const UPLOAD = 'upload:';

/**
 * What a file that was sent is called in the workspace: its last name without what terminals and paths might take for
 * something else, behind a word that tells it from files of the command line.
 */
export function uploadName(sent: string): string {
  const last = sent.slice(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
  // Controls and marks that turn the order of letters round.
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return `${UPLOAD}${plain.slice(-100) || 'file'}`;
}

/** Whether an input was sent to the server, so that there is no file to read it from again. */
export const wasSent = (input: string): boolean => /^(?:upload|pasted):/.test(input);
