interface ListedFeed {
  readonly title: string | null;
  /** Its URL. */
  readonly address: string;
}

/** A list of feeds as feed readers take it: OPML 2.0. */
export function opmlOf(feeds: readonly ListedFeed[], now: Date): string {
  const outlines = feeds.map(
    ({ title, address }) => `    <outline type="rss" text="${escaped(title ?? address)}" xmlUrl="${escaped(address)}"/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Feeds watched by Casus</title><dateCreated>${now.toUTCString()}</dateCreated></head>
  <body>
${outlines.join('')}  </body>
</opml>
`;
} // prettier-ignore

// XML 1.0 allows no other control characters, escaped or not.
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
