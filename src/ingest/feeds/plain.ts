import { decodeHTMLStrict } from 'entities';
import { collapseSpace } from '../page/collapse-space.ts';
import { stripTags } from '../page/strip-tags.ts';

/** Markup that is written into titles; other words between < and > may be meant. */
const INLINE =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|figure|font|h[1-6]|hr|i|img|ins|label|li|mark|nobr|ol|p|q|s|small|span|strike|strong|sub|sup|time|tt|u|ul|wbr)(?:\s[^<>]{0,1000})?\/?>/gi;
/** These part words; the others stand inside them. */
const PARTS = /^<\/?(?:br|p|div|li|h\d|hr|blockquote|figure|ul|ol)\b/i;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});/i;
/** Markup that shows a text to have been written as markup once more than was needed. */
const BLOCKS = /<\/?(?:p|br|div|a|span|strong|em|b|i|img|ul|ol|li|h[1-6]|figure|blockquote)(?:\s[^<>]{0,1000})?\/?>/i;

/** C1 controls are what windows-1252 has there, written by a program that took it for Latin-1. */
const C1 = new TextDecoder('windows-1252');

/** Text without characters that no text has: controls, byte-order marks, halves of characters. */
function cleanCharacters(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0080-\u009f]/g, (character) => C1.decode(Uint8Array.of(character.charCodeAt(0))))
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\ufeff\ufffe\uffff]/g, '');
}

/**
 * A title as one line of plain text: without markup, references decoded however often they were encoded (`&amp;amp;`).
 * Null where nothing is left.
 */
export function plainTitle(html: string): string | null {
  let plain = withoutSections(html);
  for (let times = 0; times < 3; times++) {
    const before = plain;
    if (plain.includes('<')) plain = plain.replace(INLINE, (tag) => (PARTS.test(tag) ? ' ' : ''));
    if (REFERENCE.test(plain)) plain = decodeHTMLStrict(plain);
    if (plain === before) break;
  }
  const line = collapseSpace(cleanCharacters(plain)).trim();
  return line === '' ? null : line;
}

/** A description or content, HTML or not, as plain text; null where nothing is left. */
export function plainText(html: string): string | null {
  let plain = stripTags(withoutSections(html));
  if (BLOCKS.test(plain)) plain = stripTags(plain);
  plain = cleanCharacters(plain).trim();
  return plain === '' ? null : plain;
}

/** Marks of CDATA that were escaped, or that are left of a section closed twice. */
function withoutSections(html: string): string {
  return html.includes('CDATA[') || html.includes(']]>')
    ? html.replaceAll(/<!\[CDATA\[/gi, '').replaceAll(']]>', '')
    : html;
}
