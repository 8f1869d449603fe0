/** Whether the bytes begin like a Word document, a workbook or an OpenDocument text: archives that name their first parts. */
export const isDocx = (head: Uint8Array): boolean => isZip(head) && holds(head, 'word/');
export const isXlsx = (head: Uint8Array): boolean => isZip(head) && holds(head, 'xl/') && !isDocx(head);
export const isOdt = (head: Uint8Array): boolean =>
  isZip(head) &&
  Buffer.from(head.subarray(30, 100)).toString('latin1').startsWith('mimetypeapplication/vnd.oasis.opendocument.text');

const isZip = (head: Uint8Array) => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/** A name stands in the header of its part, 30 bytes behind the signature. */
function holds(head: Uint8Array, folder: string): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  for (let at = 0; at !== -1; at = bytes.indexOf('PK\x03\x04', at + 1, 'latin1'))
    if (bytes.toString('latin1', at + 30, at + 30 + folder.length) === folder) return true;
  return false;
}
