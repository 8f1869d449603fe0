import type { Warning } from '../../model/index.ts';

/** Sentences of pages that stand in front of an article instead of holding it. */
const WALL =
  /accept (?:all )?cookies|we (?:value|care about) your privacy|(?:enable|turn on) javascript|are you a robot|checking your browser|subscribe to (?:continue|read)|to continue reading|access denied|page (?:was )?not found/i;

/** A text of fewer words than this tells nothing that could be coded. */
const TOO_SHORT = 6;

/** Warns where a page's text is a wall (cookies, robots, subscription) or too short to code; null for an article. */
export function wallWarning(text: string): Warning | null {
  const words = text.slice(0, 2_000).split(/\s+/).length;
  if (words < 80 && WALL.test(text.slice(0, 2_000))) {
    return {
      code: 'page-wall',
      message: 'The page seems to be a wall (cookies, robots, subscription) with too short a text to code.',
    };
  }
  return words < TOO_SHORT ? { code: 'too-short', message: 'The page holds too short a text to code.' } : null;
}
