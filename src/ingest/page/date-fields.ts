import { readLexicon } from '../../language/lexicon.ts';

let fields: Readonly<Record<'published' | 'modified', readonly string[]>> | null = null;

/** Lower-case names of the `<meta>` elements that date a page, the most trusted first. */
export function dateFields(kind: 'published' | 'modified'): readonly string[] {
  if (!fields) {
    const rows = readLexicon('page-date-fields', ['kind', 'name']);
    const of = (wanted: string) => rows.filter((row) => row.kind === wanted).map((row) => row.name);
    fields = { published: of('published'), modified: of('modified') };
  }
  return fields[kind];
}
