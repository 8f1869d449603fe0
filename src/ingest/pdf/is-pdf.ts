/** Whether the bytes begin like a PDF. */
export function isPdf(head: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s{0,20}%PDF-/.test(Buffer.from(head.subarray(0, 40)).toString('latin1'));
}
