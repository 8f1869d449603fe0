// C0 and C1 controls, and the characters that turn the direction of what follows.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text from outside, made safe to print on a terminal: control characters are shown escaped (`\x1b`), so that no report can
 * move the cursor, colour the screen or turn the reading direction; line breaks and tabs become spaces.
 */
export function plainText(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(UNSAFE, escaped).toWellFormed();
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
