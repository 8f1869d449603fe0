/** What a robots.txt tells one program. */
export interface RobotsRules {
  /** Whether a path with its query (as `URL` spells it) may be fetched. */
  allows(path: string): boolean;
  /** Seconds between two requests, where it asks for a pause. */
  readonly crawlDelay: number | null;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  crawlDelay: number | null;
}

interface Rule {
  readonly allow: boolean;
  /** The pattern between its asterisks, normalised. */
  readonly parts: readonly string[];
  readonly anchored: boolean;
  /** Bytes of the pattern: the longest that matches holds. */
  readonly weight: number;
}

export const ALLOW_ALL: RobotsRules = { allows: () => true, crawlDelay: null };

/**
 * Reads a robots.txt by RFC 9309 for the program with this product token: the groups that name it, together, or else those
 * for `*`; the longest pattern that matches holds, and allowing goes before forbidding. Whatever is no rule is passed over,
 * so that a page of HTML in its place forbids nothing. Crawl-delay is no part of the RFC and kept all the same.
 */
export function robotsRules(text: string, product: string): RobotsRules {
  const groups = readGroups(text);
  const named = groups.filter(({ agents }) => agents.includes(product.toLowerCase()));
  const meant = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const rules = meant.flatMap((group) => group.rules).toSorted(strongestFirst);
  const delays = meant.flatMap(({ crawlDelay }) => (crawlDelay === null ? [] : [crawlDelay]));
  return {
    allows(path) {
      const spelled = normalised(path);
      return rules.find((rule) => matches(rule, spelled))?.allow ?? true;
    },
    crawlDelay: delays.length > 0 ? Math.max(...delays) : null,
  };
}

const strongestFirst = (a: Rule, b: Rule) => b.weight - a.weight || Number(b.allow) - Number(a.allow);

function readGroups(text: string): Group[] {
  const groups: Group[] = [];
  let naming = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [field, value] = fieldOf(line);
    if (field === 'user-agent') {
      // Lines that follow each other name programs for the same rules; others between them (Sitemap) do not part them.
      if (!naming) groups.push({ agents: [], rules: [], crawlDelay: null });
      groups.at(-1)?.agents.push(/^[a-z_-]+|\*/i.exec(value)?.[0].toLowerCase() ?? '');
      naming = true;
    } else if (field === 'allow' || field === 'disallow' || field === 'crawl-delay') {
      naming = false;
      const group = groups.at(-1);
      if (group === undefined || value === '') continue;
      if (field !== 'crawl-delay') group.rules.push(ruleOf(value, field === 'allow'));
      else if (/^\d+(\.\d+)?$/.test(value)) group.crawlDelay = Number(value);
    }
  }
  return groups;
}

function fieldOf(line: string): [name: string, value: string] {
  const said = line.split('#', 1)[0]!;
  const colon = said.indexOf(':');
  return colon < 0 ? ['', ''] : [said.slice(0, colon).trim().toLowerCase(), said.slice(colon + 1).trim()];
}

function ruleOf(pattern: string, allow: boolean): Rule {
  const anchored = pattern.endsWith('$');
  const spelled = normalised(anchored ? pattern.slice(0, -1) : pattern);
  return { allow, anchored, weight: Buffer.byteLength(pattern), parts: spelled.split(/\*+/) };
}

/** Each part at its first place behind the one before: linear in the path, whatever the pattern. */
function matches({ parts, anchored }: Rule, path: string): boolean {
  const [first = '', ...rest] = parts;
  if (!path.startsWith(first)) return false;
  if (rest.length === 0) return !anchored || path.length === first.length;
  const last = anchored ? rest.pop()! : '';
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}

/** One spelling for what means the same: UTF-8 in percent signs, capital hex digits, and no sign for what needs none. */
function normalised(path: string): string {
  return path
    .replace(/%[0-9a-f]{2}/gi, (sign) => {
      const character = String.fromCharCode(parseInt(sign.slice(1), 16));
      return /[A-Za-z0-9._~-]/.test(character) ? character : sign.toUpperCase();
    })
    .replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}
