import type { Kind } from './examples.ts';

interface Planned {
  readonly target: string;
  /** What it is given. */
  readonly of: 'text' | Kind;
  /** How often of a thousand it is tried. */
  readonly weight: number;
  /** Code units of its longest text, where it is slow enough for that to matter. */
  readonly most?: number;
}

/** What is tried: what is quick and what reads most is tried most. */
export const PLAN: readonly Planned[] = [
  { target: 'sentences', of: 'text', weight: 90 },
  { target: 'dates', of: 'text', weight: 125 },
  { target: 'places', of: 'text', weight: 70 },
  { target: 'figures', of: 'text', weight: 125 },
  { target: 'actors', of: 'text', weight: 60 },
  { target: 'coder', of: 'text', weight: 70, most: 800 },
  { target: 'titles', of: 'text', weight: 20, most: 800 },
  { target: 'incidents', of: 'text', weight: 15, most: 800 },
  { target: 'text marks', of: 'text', weight: 84 },
  { target: 'page', of: 'text', weight: 50 },
  { target: 'feed', of: 'text', weight: 40 },
  { target: 'opml', of: 'text', weight: 15 },
  { target: 'text file', of: 'text', weight: 20 },
  { target: 'jsonl', of: 'text', weight: 20 },
  { target: 'json', of: 'text', weight: 15 },
  { target: 'csv', of: 'text', weight: 20 },
  { target: 'urls', of: 'text', weight: 10 },
  { target: 'any file', of: 'text', weight: 3 },
  { target: 'stamp', of: 'text', weight: 37 },
  { target: 'press export', of: 'text', weight: 10 },
  { target: 'people’s table', of: 'text', weight: 15 },
  { target: 'lexicon', of: 'text', weight: 2, most: 1500 },
  { target: 'codebook', of: 'text', weight: 10 },
  { target: 'decision', of: 'text', weight: 10 },
  { target: 'query', of: 'text', weight: 20 },
  { target: 'warc', of: 'warc', weight: 10 },
  { target: 'zip', of: 'zip', weight: 5 },
  { target: 'mail', of: 'mail', weight: 10 },
  { target: 'docx', of: 'docx', weight: 7 },
  { target: 'odt', of: 'odt', weight: 5 },
  { target: 'xlsx', of: 'xlsx', weight: 5 },
  { target: 'pdf', of: 'pdf', weight: 2 },
];
