/** As far as a declaration is looked for: browsers look at 1 KiB, pages put it later than that. */
const REACH = 16 * 1024;

/** The encoding a page or an XML file says it is in (`<meta charset>`, `http-equiv`, XML declaration); null where it says none. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, REACH)).toString('latin1');
  const xml = /^<\?xml[^>]{0,200}?encoding=["']([\w.:-]{1,40})/i.exec(head);
  const meta = /<meta[^>]{0,300}?charset=["' ]{0,2}([\w.:-]{1,40})/i.exec(head);
  return meta?.[1] ?? xml?.[1] ?? null;
}
