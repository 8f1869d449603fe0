import { Tokenizer } from 'htmlparser2';
import { collapseSpace } from './collapse-space.ts';
import { isHidden } from './scan.ts';

const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'title', 'iframe']);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'wbr',
]);

/** Pieces of a paragraph that are held before they are put together. */
const AT_ONCE = 4096;

/**
 * All text of a page, without telling article from furniture: one paragraph a block. Linear and without a tree, for pages
 * that no tree can be built of. Scripts, styles and elements that are not shown are left out.
 * @param most it stops reading once the text is longer than this, in UTF-16 code units
 */
export function stripTags(html: string, most = Infinity): string {
  const paragraphs: string[] = [];
  let length = 0;
  let words: string[] = [];
  const say = (word: string) => {
    words.push(word);
    // An array of millions of characters, one an entity, would take many times their memory.
    if (words.length === AT_ONCE) words = [words.join('')];
  };
  // The last run of text, which tokens that touch each other prolong.
  let run = { start: 0, end: 0 };
  const endRun = () => {
    if (run.end > run.start) say(html.slice(run.start, run.end));
    run = { start: 0, end: 0 };
  };
  const flush = () => {
    endRun();
    const text = collapseSpace(words.join('')).trim();
    if (text !== '') paragraphs.push(text);
    words = [];
    length += text.length;
    if (length > most) tokenizer.pause();
  };
  // The element being skipped, and how many of its name are open inside it.
  let skipping: { readonly name: string; open: number } | null = null;
  let name = '';
  let attribute = '';
  let attributes: Record<string, string> = {};
  const opened = (selfClosing: boolean) => {
    const closes = selfClosing || VOID.has(name);
    if (skipping) {
      if (!closes && skipping.name === name) skipping.open++;
    } else if (!closes && (SKIPPED.has(name) || (isHidden(attributes) && name !== 'html' && name !== 'body'))) {
      skipping = { name, open: 1 };
    } else if (!INLINE.has(name)) flush();
    attributes = {};
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        if (skipping) return;
        if (start !== run.end) endRun();
        run = { start: run.end > run.start ? run.start : start, end };
      },
      ontextentity: (codepoint) => {
        if (skipping) return;
        endRun();
        say(String.fromCodePoint(codepoint));
      },
      onopentagname: (start, end) => void (name = html.slice(start, Math.min(end, start + 40)).toLowerCase()),
      onattribname: (start, end) => void (attribute = html.slice(start, Math.min(end, start + 40)).toLowerCase()),
      onattribdata: (start, end) => {
        if (attribute === 'style' || attribute === 'aria-hidden')
          attributes[attribute] = html.slice(start, Math.min(end, start + 1_000));
      },
      onattribentity: () => undefined,
      onattribend: () => {
        if (attribute === 'hidden') attributes.hidden = '';
      },
      onopentagend: () => {
        opened(false);
      },
      onselfclosingtag: () => {
        opened(true);
      },
      onclosetag: (start, end) => {
        const closed = html.slice(start, Math.min(end, start + 40)).toLowerCase();
        if (skipping?.name === closed) {
          skipping.open--;
          if (skipping.open === 0) skipping = null;
        } else if (!skipping && !INLINE.has(closed)) flush();
      },
      oncdata: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  flush();
  return paragraphs.join('\n\n');
}
