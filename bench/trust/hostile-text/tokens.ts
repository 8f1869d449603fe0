/** What texts are made hostile with. */
export const TOKENS: readonly string[] = [
  // Halves of characters, controls, what is not seen, what turns the reading direction, what piles up.
  '\ud800', '\udc00', '\0', '\u0007', '\u001b[2J', '\u009b', '\u0085', '\u2028', '\ufeff', '\u200b', '\u200d', '\u00ad', '\u202e', '\u2066', '\u0301\u0301\u0301', '\ufffd', '\ufffe',
  // Characters of two code units, digits of other scripts, letters that change their length with their case.
  '😀', '👨‍👩‍👧', '𝟞', '３５', '٣٥', '۵', '½', '²', 'ß', 'İ', 'ﬁ', 'ǆ', '五人', 'قتل', 'Ⅻ',
  // Numbers and days on and over their bounds.
  '0', '-1', '1e309', '999999999999999999999999', '1,000,000.000', '0x10', '00', '29 February 2023', '31 April', '2999-13-45', '0000-00-00', '1 January 0001', '99/99/9999', '24:60', 'NaN',
  'minus two', 'two or three', 'between nine and two', 'at least at most 5', 'dozens of hundreds of millions', 'half a dozen', 'no', 'zero', 'one-third',
  // What the readers of news look for, out of its order.
  'on Monday', 'yesterday', 'last', 'ago', 'killed', 'wounding', 'Gunmen', 'in', 'of', 'and', 'who', 'by police', 'said', 'was', 'not', 'U.S.', 'Gen.', 'No.', "'s", '’', 'Mr. ', '(AFP)', '--', 'Paris, Texas',
  // Signs.
  '"', "'", '“', '”', '`', '(', ')', '[', ']', '{', '}', '<', '>', '&', ';', ':', ',', '.', '…', '/', '\\', '|', '%', '$', '#', '=', '+', '@', '\t', '\n', '\r\n', '\n\n', ' ', '\u00a0',
  // Markup and data.
  '<p>', '</p>', '<script>', '</script>', '<!--', '-->', '<![CDATA[', ']]>', '<!DOCTYPE x [<!ENTITY a "&b;">', '&amp;', '&#0;', '&#xD800;', '&#x110000;', '&nbsp', '<a href="javascript:1">', '<time datetime="2023-02-30">',
  '__proto__', 'constructor', 'null', 'true', '{}', '[]', '":', '\\u0000', '\\ud800', '=cmd()', 'https://n.example/1', 'http://[::1', '../', 'a@b', '%00', '%', 'Content-Length: 9999999', 'charset=utf-7',
]; // prettier-ignore

/** Words of no length that a text has. */
export const LONG: readonly string[] = ['a', '1', '-', 'ab ', '🙂', 'é\u0301', '(', 'killed '];
