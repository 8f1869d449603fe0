import { html, type Markup, type Part } from '../html.ts';

/** A column of a table on a page; the first is the heading of its row. */
export interface PageColumn<Row> {
  readonly heading: string;
  readonly number?: boolean;
  readonly cell: (row: Row) => Part;
}

interface PageTable<Row> {
  readonly caption: string;
  /** What has to be known to read it. */
  readonly note?: string;
  readonly columns: readonly PageColumn<Row>[];
  readonly rows: readonly Row[];
  /** What is not shown, such as the rows behind the last. */
  readonly more?: string | null;
}

/** A table that scrolls by itself where it is wider than the page, by keys too. */
export function pageTable<Row>({ caption, note, columns, rows, more }: PageTable<Row>): Markup {
  const kind = (column: PageColumn<Row>) => (column.number ? html` class="number"` : null);
  return html`<div class="rows" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}${note !== undefined && html`<span class="note">${note}</span>`}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${kind(column)}>${column.heading}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column, i) => (i === 0 ? html`<th scope="row">${column.cell(row)}</th>` : html`<td${kind(column)}>${column.cell(row)}</td>`))}</tr>
`)}</tbody></table></div>
${more && html`<p class="note">${more}</p>`}`; // prettier-ignore
}
