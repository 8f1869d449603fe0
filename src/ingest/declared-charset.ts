/** As far as a declaration is looked for: browsers look at 1 KiB, pages put it later than that. */
const REACH = 16 * 1024;

/** The encoding a page or an XML file says it is in (`<meta charset>`, `http-equiv`, XML declaration); null where it says none. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, REACH)).toString('latin1');
  for (const [meta] of head.matchAll(/<meta[^>]{0,400}/gi)) {
    const said = /charset=["' ]{0,2}([\w.:-]{1,40})/i.exec(meta)?.[1];
    if (said !== undefined) return said;
  }
  const declaration = /^<\?xml[^>]{0,250}/i.exec(head)?.[0] ?? '';
  return /encoding=["']([\w.:-]{1,40})/i.exec(declaration)?.[1] ?? null;
}
