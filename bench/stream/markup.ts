/** Where a field of an event is told in a text: UTF-16 code units, half-open. */
export interface FieldSpan {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/** Words with the field they tell: `[killed|at least 12]`. Marks may lie within one another. */
export const mark = (field: string, words: string): string => `[${field}|${words}]`;

/** Puts values for `{names}`; a value may hold names itself. A name without a value is a fault of the template. */
export function fill(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new Error(`no {${name}} for "${template}"`);
    return value.includes('{') ? fill(value, slots) : value;
  });
}

/** The text of marked words, its first letter a capital, and the spans of the fields it tells. */
export function unmark(marked: string): { text: string; spans: FieldSpan[] } {
  let text = '';
  const spans: FieldSpan[] = [];
  const open: { field: string; start: number }[] = [];
  for (let at = 0; at < marked.length;) {
    const character = marked[at]!;
    if (character === '[') {
      const bar = marked.indexOf('|', at);
      open.push({ field: marked.slice(at + 1, bar), start: text.length });
      at = bar + 1;
    } else {
      if (character === ']') spans.push({ ...open.pop()!, end: text.length });
      else text += character;
      at++;
    }
  }
  return { text: text.charAt(0).toUpperCase() + text.slice(1), spans };
}
