/** Whether the first bytes are those of a ZIP archive; documents that are one too are told before. */
export function beginsZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}
