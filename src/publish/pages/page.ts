import { createHash } from 'node:crypto';
import { html, type Markup } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';

/** What every page of ours is made of. */
interface PageParts {
  readonly title: string;
  /** One line under the title, and what search engines and messengers show. */
  readonly description: string;
  readonly header: Markup;
  /** Sections with an id and a heading, which the page has links to. */
  readonly sections: readonly Section[];
  readonly footer: Markup;
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly body: Markup;
}

/** Of style there is that of pages alone, known by its hash; nothing written into a page can bring another, or a script. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(PAGE_STYLE.text.slice('<style>'.length, -'</style>'.length)).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * A page that holds all it needs and asks nobody for anything: its policy forbids scripts, and everything from elsewhere. It opens from a file.
 */
export function page({ title, description, header, sections, footer }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" href="data:,">
${PAGE_STYLE}
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header class="head">${header}
<nav aria-label="Sections"><ul>${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
</header>
<main id="main">
${sections.map(
  ({ id, heading, body }) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${body}
</section>
`,
)}</main>
<footer>${footer}</footer>
</body>
</html>
`.text; // prettier-ignore
}
