/** Fields of a header by their names in lower case; of a field that is given twice the first. */
export type Fields = ReadonlyMap<string, string>;

/** Length of the header lines that the bytes begin with, with the empty line that ends them; -1 where that does not come. */
export function headerLength(bytes: Buffer): number {
  let from = 0;
  for (;;) {
    const at = bytes.indexOf(0x0a, from);
    if (at === -1) return -1;
    if (at === from || (at === from + 1 && bytes[from] === 0x0d)) return at + 1;
    from = at + 1;
  }
}

/** Reads `Name: value` lines, as of mail, HTTP and WARC; a line that begins with space goes on with the one before. */
export function readFields(lines: readonly string[]): Fields {
  const fields = new Map<string, string>();
  let name: string | null = null;
  for (const line of lines) {
    if (/^[ \t]/.test(line) && name !== null) {
      fields.set(name, `${fields.get(name)!} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const found = line.slice(0, colon).trim().toLowerCase();
    name = fields.has(found) ? null : found;
    if (name !== null) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** The media type of a `Content-Type`, in lower case and without its parameters; empty where there is none. */
export function mediaType(fields: Fields): string {
  return (fields.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
}

/** The encoding that a `Content-Type` names. */
export function charsetOf(fields: Fields): string | null {
  return /;\s{0,4}charset\s{0,4}=\s{0,4}["']?([\w.:-]{1,40})/i.exec(fields.get('content-type') ?? '')?.[1] ?? null;
}
