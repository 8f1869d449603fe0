import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A page of the server. `json` is where the same is told to programs. */
export function layout(title: string, json: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Casus</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="alternate" type="application/json" href="${json}" />
      </head>
      <body>
        <header>
          <nav>
            <a href="/">Incidents</a> <a href="${json}">This page as JSON</a> <a href="/api/openapi.json">API</a>
          </nav>
        </header>
        <main>${body}</main>
        <footer>
          <p>
            Numbers are reported numbers, as the reports have them, and no estimate of the true toll. Nothing told is
            not zero.
          </p>
        </footer>
      </body>
    </html>`;
}

/** A link to another site, where the address is one of the web; else the words alone. */
export function outward(url: string | null, words: string): Html {
  const web = url !== null && /^https?:\/\//i.test(url);
  return web ? html`<a href="${url}" rel="noreferrer noopener external">${words}</a>` : html`${words}`;
}

export const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
nav a { margin-right: 1rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0; }
label { display: flex; flex-direction: column; font-size: .875rem; }
input, button { font: inherit; padding: .25rem .5rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8886; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: #ffe58a; color: #1a1a1a; }
footer { font-size: .875rem; margin-top: 2rem; }
`;
