import { html } from 'hono/html';
import type { Release } from '../../model/index.ts';
import type { Table } from '../../publish/table.ts';
import { usualOperator } from './acled-filters.ts';
import { OPEN_TABLES } from './open-tables.ts';

type Html = ReturnType<typeof html>;

/** As much of an OpenAPI document as the page shows. */
interface Document {
  readonly paths?: Readonly<Record<string, { readonly get?: Operation }>>;
}
interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly unknown[];
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema?: { readonly description?: string; readonly default?: unknown; readonly enum?: readonly unknown[] };
}

/** The page that tells people what there is to ask for: made of the same description that programs read. */
export function openPage(document: Document, releases: readonly Release[], here: string, perMinute: number | null): Html {
  const paths = Object.entries(document.paths ?? {});
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Released data: how to ask for it</title>
        <link rel="stylesheet" href="/open/page.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          <h1>Released data</h1>
          <p>
            Incidents of political violence as news reports tell of them, each with its sources, in the columns of the
            dataset, of ACLED or of UCDP GED. What is here is released: checked, told only after a delay, and never
            changed. Names of private persons are masked.
          </p>
          <p>
            <strong>Numbers are reported numbers.</strong> They are what sources say, and no estimate of the true toll. An empty
            cell or <code>null</code> is “not told”, which is not zero. Rows in the columns of ACLED or GED are not
            theirs: they bear ids of our own. Name the release when you cite the data, so that others find the same.
          </p>
          ${perMinute === null ? '' : html`<p>Nobody needs a key. An address may ask ${String(perMinute)} times in a minute; pages have up to 5,000 rows.</p>`}
          ${use(releases[0])}
          <h2>Releases</h2>
          ${releaseTable(releases)}
          <h2>Examples</h2>
          ${EXAMPLES.map(([title, code]) => html`<h3>${title}</h3><pre tabindex="0"><code>${code.replaceAll('HERE', here)}</code></pre>`)}
          <h2>What can be asked for</h2>
          <p>
            For programs: <a href="/open/openapi.json">openapi.json</a>. A parameter that there is not is a mistake, which the
            answer names with those that there are.
          </p>
          ${paths.map(([path, { get }]) => (get ? operation(path, get) : ''))}
          <h2>Columns</h2>
          ${Object.values(OPEN_TABLES).map((table: Table) => columns(table))}
        </main>
      </body>
    </html>`;
} // prettier-ignore

/** How the data may be used and cited, where the release says so. */
function use(latest: Release | undefined): Html | '' {
  const there = [['LICENSE.md', 'how the data may be used'], ['CITATION.cff', 'how to cite them']].filter(([file]) => latest?.files.some(({ name }) => name === file));
  if (there.length === 0) return '';
  return html`<p>The latest release says ${there.map(([file, what], i) => html`${i > 0 ? ' and ' : ''}<a href="/open/releases/latest/files/${file}">${what}</a>`)}.</p>`;
} // prettier-ignore

function releaseTable(releases: readonly Release[]): Html {
  if (releases.length === 0) return html`<p>Nothing has been released yet.</p>`;
  return html`<table>
    <thead><tr><th>Version</th><th>Made</th><th class="number">Incidents</th><th>Told until</th><th>Files</th><th>Notes</th></tr></thead>
    <tbody>
      ${releases.map(
        ({ version, created, counts, until, files, notes }) =>
          html`<tr>
            <td>${version}</td><td class="day">${created.slice(0, 10)}</td><td class="number">${counts.incidents.toLocaleString('en')}</td><td class="day">${until}</td>
            <td>${files.map(({ name }) => html`<a href="/open/releases/${encodeURIComponent(version)}/files/${encodeURIComponent(name)}">${name}</a> `)}<a href="/open/releases/${encodeURIComponent(version)}/files/SHA256SUMS">SHA256SUMS</a></td>
            <td>${notes}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
} // prettier-ignore

function operation(path: string, { summary = '', description, parameters = [] }: Operation): Html {
  const shown = (parameters as readonly Parameter[]).filter(({ name }) => !isAcledFilter(path, name));
  return html`<h3><code>GET /open${path}</code></h3>
    <p>${summary}. ${withCode(description ?? '')}</p>
    ${shown.length === 0 ? '' : html`<table>
      <thead><tr><th>Parameter</th><th>Meaning</th><th>Unless given</th></tr></thead>
      <tbody>
        ${shown.map(
          (parameter) =>
            html`<tr><td><code>${parameter.name}</code></td><td>${meaning(parameter)}</td><td>${written(parameter.schema?.default)}</td></tr>`,
        )}
      </tbody>
    </table>`}`;
} // prettier-ignore

/** What stands between backticks is code. */
const withCode = (text: string) =>
  text.split('`').map((piece, i) => (i % 2 === 1 ? html`<code>${piece}</code>` : piece));

/** Every column of ACLED is a filter: those stand in the table of its columns. */
const isAcledFilter = (path: string, name: string) =>
  path === '/acled/read' && OPEN_TABLES.acled.columns.some((column) => name === column.name || name === `${column.name}_where`); // prettier-ignore

function meaning({ description, schema }: Parameter): string {
  const said = description ?? schema?.description ?? '';
  return schema?.enum ? [said, `One of ${schema.enum.join(', ')}.`].filter(Boolean).join(' ') : said;
}

const written = (value: unknown) =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

function columns({ id, title, columns }: Table): Html {
  const filtered = id === 'acled';
  return html`<details>
    <summary>${title}: ${String(columns.length)} columns</summary>
    <table>
      <thead><tr><th>Column</th><th>Type</th><th>Holds</th>${filtered ? html`<th>Compared by</th>` : ''}</tr></thead>
      <tbody>
        ${columns.map(
          (column) =>
            html`<tr><td><code>${column.name}</code></td><td>${column.type}</td><td>${column.description}</td>${filtered ? html`<td>${usualOperator(column)}</td>` : ''}</tr>`,
        )}
      </tbody>
    </table>
  </details>`;
} // prettier-ignore

/** `HERE` is where the page is. */
const EXAMPLES: readonly (readonly [title: string, code: string])[] = [
  [
    'On the command line',
    `curl -s 'HERE/open/acled/read?country=Mali&event_date=2024-01-01|2024-03-31&event_date_where=BETWEEN&fields=event_date|event_type|fatalities&_format=csv'
curl -s 'HERE/open/gedevents/latest?pagesize=1000&page=0&TypeOfViolence=1,3&StartDate=2024-01-01'`,
  ],
  [
    'R',
    `incidents <- read.csv("HERE/open/incidents?country=Mali&limit=5000&_format=csv", na.strings = "")

url <- "HERE/open/gedevents/latest?pagesize=1000"
ged <- list()
while (url != "") {
  page <- jsonlite::fromJSON(url)
  ged[[length(ged) + 1]] <- page$Result
  url <- page$NextPageUrl
}
ged <- do.call(rbind, ged)`,
  ],
  [
    'Python',
    `import requests

rows, page = [], 1
while True:
    answer = requests.get("HERE/open/acled/read",
                          params={"country": "Mali", "year": 2024, "limit": 1000, "page": page}).json()
    rows += answer["data"]
    if len(rows) >= answer["total_count"] or not answer["data"]:
        break
    page += 1`,
  ],
];

export const PAGE_CSS = `:root { color-scheme: light dark; --ink: #1c1b19; --paper: #fdfcfa; --line: #d9d5cd; --soft: #f3f0ea; --link: #1d5a8f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6e0; --paper: #1b1a18; --line: #47433c; --soft: #26241f; --link: #8fc1ea; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { max-width: 46rem; }
a { color: var(--link); }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { background: var(--soft); padding: .75rem 1rem; overflow-x: auto; border-radius: 4px; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
th { white-space: nowrap; }
td { overflow-wrap: anywhere; min-width: 5rem; }
@media (max-width: 40rem) { table { font-size: .8125rem; } th, td { padding-right: .375rem; } th { white-space: normal; } }
.day { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; padding: .375rem 0; font-weight: 600; }
`;
