/** Feeds as OPML 2.0, the list that feed readers take; `title` heads it, and `made` is when it was written. */
export function writeOpml(
  title: string,
  feeds: Iterable<{ readonly address: string; readonly title: string | null }>,
  made: Date,
): string {
  const outlines = [...feeds].map(({ address, title: called }) => {
    const name = attribute(called ?? address);
    return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${attribute(address)}"/>\n`;
  });
  const head = `  <head>\n    <title>${attribute(title)}</title>\n    <dateCreated>${made.toUTCString()}</dateCreated>\n  </head>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n${head}  <body>\n${outlines.join('')}  </body>\n</opml>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML has it; characters that XML has no place for are left out, and line breaks are spaces. */
const attribute = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (one) => ENTITIES[one]!);
