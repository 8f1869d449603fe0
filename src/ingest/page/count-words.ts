/** How many words a text has; in scripts without spaces two characters count as one. */
export function countWords(text: string): number {
  let words = 0;
  let unspaced = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const space = code <= 0x20 || code === 0xa0 || code === 0x3000;
    // Kana, Chinese, Thai, Lao, Burmese, Khmer.
    if (
      (code >= 0x3040 && code <= 0x9fff) ||
      (code >= 0x0e00 && code <= 0x109f) ||
      (code >= 0x1780 && code <= 0x17ff)
    ) {
      unspaced++;
      inWord = false;
    } else if (space) inWord = false;
    else if (!inWord) {
      words++;
      inWord = true;
    }
  }
  return words + Math.ceil(unspaced / 2);
}
