/** Code units worked on at once: what replaces in a text takes many times its memory. */
const AT_ONCE = 65_536;

/** White space that is not one plain space. */
const UNSQUEEZED = /\s{2,}|[^\S ]/gu;

/**
 * The words of a text in Unicode's composed form (NFC) with one space between them, whatever white space they had, in pieces that
 * follow each other.
 */
export function* squeezedPieces(text: string): Generator<string> {
  const space = /\s/gu;
  let isFirst = true;
  for (let start = 0; start < text.length;) {
    space.lastIndex = start + AT_ONCE;
    const end = text.length - start > AT_ONCE ? (space.exec(text)?.index ?? text.length) : text.length;
    const piece = text.slice(start, end).normalize('NFC').replace(UNSQUEEZED, ' ').trim();
    if (piece !== '') yield isFirst ? piece : ` ${piece}`;
    isFirst &&= piece === '';
    start = end;
  }
}
