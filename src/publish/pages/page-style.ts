import { html } from './html.ts';

/** How pages look: on screens light and dark, wide and narrow, and on paper. The colours are those of the workbench. */
export const PAGE_STYLE = html`<style>
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --raised: #fff; --sunken: #f1efeb; --line: #d9d5cd; --line-strong: #8a857b;
  --ink: #1c2124; --ink-soft: #53595e; --accent: #1f4e5f; --accent-paper: #e3eef1; --warn: #7a4a00; --warn-paper: #fbf0da;
  --good: #2c5e33; --good-paper: #e5f1e6;
  --assault: #2b5c9e; --coerce: #7a4d94; --protest: #a06a00; --mobilize: #1d7a5f; --threaten: #a34a7d; --sanction: #3d7f96; --other: #6b6f73;
  --sea: #e4eaec; --land: #f8f6f1; --border: #bdb8ad; --graticule: #d5dde0; --map-name: #6a6f73;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --raised: #1d2125; --sunken: #101316; --line: #363c42; --line-strong: #79828b;
    --ink: #e9eaea; --ink-soft: #aeb5bb; --accent: #8cc7dc; --accent-paper: #1c323b; --warn: #f0b95b; --warn-paper: #3a2d14;
    --good: #9bd0a2; --good-paper: #1d3320;
    --assault: #7fb0ee; --coerce: #c9a0e4; --protest: #e8b54e; --mobilize: #63c9a8; --threaten: #eb9cc6; --sanction: #7cc6de; --other: #a8adb2;
    --sea: #111518; --land: #262c31; --border: #4b545c; --graticule: #1d2327; --map-name: #98a0a7;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif; }
.head, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3 { font-family: Charter, 'Bitstream Charter', 'Noto Serif', Georgia, serif; line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.8rem, 4.5vw, 2.7rem); letter-spacing: -0.01em; }
h2 { font-size: 1.5rem; margin-bottom: 0.75rem; }
h3 { font-size: 1.08rem; }
p { margin: 0 0 0.75rem; max-width: 44rem; }
a { color: var(--accent); text-underline-offset: 2px; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--raised); padding: 0.3rem 0.6rem; z-index: 1; }
.head { padding-top: 2.5rem; }
.lead { font-size: 1.12rem; margin-top: 0.75rem; text-wrap: pretty; }
.soft, .precision, figcaption, .note { color: var(--ink-soft); }
.soft, .precision, .note, figcaption { font-size: 0.9rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.2rem 1.5rem; margin: 0.5rem 0 0; padding: 0; list-style: none; color: var(--ink-soft); font-size: 0.9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; list-style: none; padding: 0.7rem 0; margin: 1.25rem 0 0; border-block: 1px solid var(--line); font-size: 0.95rem; }
section { margin-top: 2.75rem; }
.key { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; margin: 0; }
.key div { background: var(--raised); padding: 1rem 1.1rem; display: flex; flex-direction: column; }
.key dt { order: 2; font-size: 0.9rem; }
.key dd { margin: 0; }
.key dd.number { order: 1; font: 600 1.9rem/1.15 Charter, 'Bitstream Charter', 'Noto Serif', Georgia, serif; font-variant-numeric: lining-nums; }
.key dd.beside { order: 3; color: var(--ink-soft); font-size: 0.85rem; margin-top: 0.25rem; }
.key + p, .key + .note { margin-top: 0.9rem; }
figure { margin: 0; }
.drawing { overflow-x: auto; border-radius: 8px; }
svg { display: block; width: 100%; height: auto; }
svg text { font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; fill: var(--ink); }
.sea { fill: var(--sea); } .land { fill: var(--land); } .border { fill: none; stroke: var(--border); stroke-width: 0.8; stroke-linejoin: round; } .graticule { fill: none; stroke: var(--graticule); stroke-width: 0.6; }
.point { fill: var(--assault); fill-opacity: 0.62; stroke: var(--raised); stroke-width: 0.9; }
.point.untold { fill: var(--land); fill-opacity: 1; stroke: var(--assault); stroke-width: 1.6; }
.disc { fill: var(--assault); fill-opacity: 0.08; stroke: var(--assault); stroke-width: 1.1; stroke-dasharray: 4 3; }
.hatch-line { stroke: var(--assault); stroke-width: 1.6; stroke-opacity: 0.5; } .whole { fill: url(#hatch); stroke: none; }
svg .country-name { fill: var(--map-name); font-size: 12px; letter-spacing: 0.06em; text-anchor: middle; paint-order: stroke; stroke: var(--land); stroke-width: 2.5px; }
svg .place-name { font-size: 12px; font-weight: 600; text-anchor: middle; paint-order: stroke; stroke: var(--land); stroke-width: 3px; stroke-linejoin: round; }
svg .disc-count { font-size: 11px; fill: var(--assault); text-anchor: middle; font-weight: 600; paint-order: stroke; stroke: var(--land); stroke-width: 2.5px; }
svg .tick { font-size: 11.5px; fill: var(--ink-soft); font-variant-numeric: tabular-nums; } svg .chart-name { font-size: 13px; font-weight: 600; }
.grid { stroke: var(--line); stroke-width: 0.8; } .base { stroke: var(--line-strong); stroke-width: 1; }
.type-assault { fill: var(--assault); background: var(--assault); } .type-coerce { fill: var(--coerce); background: var(--coerce); } .type-protest { fill: var(--protest); background: var(--protest); }
.type-mobilize { fill: var(--mobilize); background: var(--mobilize); } .type-threaten { fill: var(--threaten); background: var(--threaten); } .type-sanction { fill: var(--sanction); background: var(--sanction); } .type-other { fill: var(--other); background: var(--other); }
.killed-low { fill: var(--ink-soft); } .killed-high { fill: url(#spread); stroke: var(--ink-soft); stroke-width: 0.6; }
.legend { display: flex; flex-wrap: wrap; gap: 0.35rem 1.2rem; align-items: center; list-style: none; margin: 0.7rem 0 0.4rem; padding: 0; font-size: 0.88rem; }
.legend li { display: inline-flex; align-items: center; gap: 0.4rem; } .legend svg { width: auto; flex: none; }
.swatch { width: 0.85rem; height: 0.85rem; border-radius: 2px; flex: none; }
.rows { overflow-x: auto; margin-top: 1.6rem; }
table { border-collapse: collapse; min-width: min(100%, 46rem); font-size: 0.92rem; }
caption { text-align: start; font-weight: 600; padding-bottom: 0.35rem; }
caption .note { display: block; font-weight: 400; }
th, td { text-align: start; vertical-align: top; padding: 0.32rem 0.7rem 0.32rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: 0.82rem; color: var(--ink-soft); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 500; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.rest th, tr.rest td { color: var(--ink-soft); }
details { margin-top: 0.9rem; } summary { cursor: pointer; color: var(--accent); }
.incidents { list-style: none; margin: 1rem 0 0; padding: 0; }
.incidents > li { border-top: 1px solid var(--line); padding: 0.9rem 0; display: grid; grid-template-columns: minmax(8.5rem, 11rem) 1fr; gap: 0.2rem 1.5rem; break-inside: avoid; }
.incidents > li:target { background: var(--accent-paper); }
.incidents .when { font-variant-numeric: tabular-nums; } .incidents .when, .incidents .what { min-width: 0; }
.precision { display: block; font-size: 0.82rem; }
.figures { margin: 0.25rem 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0.1rem 1.2rem; }
.mark { display: inline-block; font-size: 0.78rem; line-height: 1.4; border: 1px solid currentcolor; border-radius: 99px; padding: 0 0.55em; color: var(--warn); white-space: nowrap; }
.reports { margin: 0.35rem 0 0; padding: 0; list-style: none; font-size: 0.9rem; }
.id { font: 0.78rem ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; color: var(--ink-soft); text-decoration: none; }
.apart { background: var(--sunken); border: 1px dashed var(--line-strong); border-radius: 10px; padding: 1.1rem 1.25rem 0.4rem; }
del, ins { text-decoration: none; padding: 0.05em 0.3em; border-radius: 3px; overflow-wrap: anywhere; box-decoration-break: clone; -webkit-box-decoration-break: clone; } del { background: var(--warn-paper); } ins { background: var(--good-paper); }
.mark.added { color: var(--good); } .mark.removed { color: var(--ink-soft); }
.fields { margin-top: 0.4rem; min-width: min(100%, 34rem); } .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
dl.method { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: 0.6rem 1.5rem; margin: 0; } dl.method dt { font-weight: 600; } dl.method dd { margin: 0; max-width: 44rem; }
footer { margin-top: 3.5rem; padding-block: 1.25rem 2.5rem; border-top: 1px solid var(--line); font-size: 0.9rem; color: var(--ink-soft); }
@media (max-width: 40rem) {
  .incidents > li, dl.method { grid-template-columns: 1fr; } dl.method dt { margin-top: 0.5rem; }
  .drawing svg.timeline, .drawing svg.map { min-width: 40rem; }
  .key { grid-template-columns: 1fr 1fr; } .key div { padding: 0.75rem 0.8rem; } .key dd.number { font-size: 1.45rem; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print {
  :root { color-scheme: light; --paper: #fff; --raised: #fff; --sunken: #fff; --line: #ccc; --line-strong: #777; --ink: #000; --ink-soft: #444; --accent: #123c4b; --accent-paper: #fff; --warn: #5c3800; --warn-paper: #fff; --good: #1e4524; --good-paper: #fff;
    --assault: #2b5c9e; --coerce: #7a4d94; --protest: #a06a00; --mobilize: #1d7a5f; --threaten: #a34a7d; --sanction: #3d7f96; --other: #6b6f73; --sea: #eef2f3; --land: #fff; --border: #aaa; --graticule: #dde3e5; --map-name: #555; }
  body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav, .skip, details:not([open]) { display: none; }
  section { margin-top: 1.5rem; } figure, .key, tr { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
  .head, main, footer { max-width: none; padding-inline: 0; } .drawing, .rows { overflow: visible; }
  .reports a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 8pt; color: #444; }
  @page { margin: 16mm 14mm; }
}
</style>`; // prettier-ignore
