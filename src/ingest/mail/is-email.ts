const HEADER = /^[A-Za-z][A-Za-z0-9-]{1,60}:/;
/** Lines that stand in the head of a message alone; a text may begin with "Date:". */
const TELLING = /^(?:message-id|mime-version|received|return-path|delivered-to|x-mailer|dkim-signature):/i;

/** Whether the bytes begin like an e-mail: header lines, one of which only mail has. */
export function isEmail(head: Uint8Array): boolean {
  const lines = Buffer.from(head.subarray(0, 16 * 1024))
    .toString('latin1')
    .split(/\r?\n/);
  if (!HEADER.test(lines[0] ?? '')) return false;
  for (const line of lines) {
    if (TELLING.test(line)) return true;
    if (line === '' || !(HEADER.test(line) || /^[ \t]/.test(line))) return false;
  }
  return false;
}
