import type { CHANGE_REASONS, Release, ReleaseChange } from '../../model/index.ts';
import { html, told, type Markup } from './html.ts';
import { counted, grouped } from './numbers.ts';
import { page, type Section } from './page.ts';
import { pageTable } from './parts/table.ts';
import { dayWords } from './timeline/day-words.ts';

/** What is compared: the one before and the one after. */
interface AboutChanges {
  readonly before: Compared;
  readonly after: Compared;
}
type Compared = Pick<Release, 'version' | 'created' | 'until' | 'casus' | 'figurePolicy'>;

/** So many changes are shown one by one; all of them are counted. */
const MOST_SHOWN = 2_000;

const KINDS = [
  ['changed', 'Changed', 'Changed field by field: what stood before, and what stands now.'],
  ['added', 'Added', 'In the later release alone.'],
  ['removed', 'Removed', 'In the earlier release alone. One that was found to be part of another says of which.'],
] as const;

/**
 * The differences between two releases as a page that opens from a file: counts by kind and by reason, then the first 2,000
 * incidents that differ. Reads the changes once, and keeps no more of them than it shows.
 */
export async function changesPage(changes: AsyncIterable<ReleaseChange>, about: AboutChanges): Promise<string> {
  const counts = { changed: 0, added: 0, removed: 0 };
  const reasons = new Map<Reason, { all: number; changed: number; added: number; removed: number }>();
  const shown: ReleaseChange[] = [];
  for await (const change of changes) {
    counts[change.kind] += 1;
    for (const reason of new Set(change.reasons.map((one) => one.reason))) {
      const row = reasons.get(reason) ?? { all: 0, changed: 0, added: 0, removed: 0 };
      reasons.set(reason, row);
      row.all += 1;
      row[change.kind] += 1;
    }
    if (shown.length < MOST_SHOWN) shown.push(change);
  }
  const all = counts.changed + counts.added + counts.removed;
  const { before, after } = about;
  const title = `Changes from ${before.version} to ${after.version}`;
  const lists = KINDS.flatMap(([kind, heading, note]): Section[] => {
    const ofKind = shown.filter((change) => change.kind === kind);
    if (ofKind.length === 0) return [];
    const more = counts[kind] > ofKind.length && html`<p class="note">${grouped(ofKind.length)} of ${grouped(counts[kind])} are shown; changes.csv of the release, and casus release diff ${before.version} ${after.version} --csv, have all.</p>`; // prettier-ignore
    const body = html`<p class="note">${note}</p>
      ${more}
      <ol class="incidents">
        ${ofKind.map(entry)}
      </ol>`;
    return [{ id: kind, heading, body }];
  });
  const reasonRows = [...reasons].sort((a, b) => b[1].all - a[1].all);
  return page({
    title,
    description: `${counted(counts.added, 'incident')} added, ${grouped(counts.changed)} changed, ${grouped(counts.removed)} removed, and why.`,
    header: html`<h1>${title}</h1>
<p class="lead">${all === 0 ? 'Both have the same incidents.' : 'What came, changed and went between two releases of one dataset, and why.'}</p>
<ul class="facts">${side(before)}${side(after)}</ul>`,
    sections: [
      {
        id: 'counts',
        heading: 'How much',
        body: html`<dl class="key">${KINDS.map(([kind, heading]) => html`<div><dt>${counts[kind] === 1 ? 'incident' : 'incidents'} ${heading.toLowerCase()}</dt><dd class="number">${grouped(counts[kind])}</dd></div>`)}</dl>
${reasonRows.length > 0 && reasonTable(reasonRows)}`,
      },
      ...lists,
    ],
    footer: html`<p>Weights and confidences are not compared: they move with every report. Who decided, and in which words, stays in the workspace; the numbers of decisions are those of its log. An empty value is “not told”, which is not zero.</p>`,
  }); // prettier-ignore
}

type Reason = (typeof CHANGE_REASONS)[number];

const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'new report': 'A report tells of it that did not before',
  'report gone': 'A report tells of it no more',
  decision: 'Somebody decided something about it',
  'other coder': 'Its reports were coded anew by another coder',
  'figure policy': 'Figures are reconciled another way',
  'casus version': 'Made by another version of Casus',
  delay: 'It was too young for one of the two',
};

function side({ version, created, until, casus, figurePolicy }: Compared): Markup {
  return html`<li>
    <strong>${version}</strong>: made ${dayWords(created)} with Casus ${casus}, incidents up to ${dayWords(until)},
    figures by ${figurePolicy.policy}
  </li> `;
}

type ReasonRow = readonly [reason: Reason, counts: { all: number; changed: number; added: number; removed: number }];

function reasonTable(rows: readonly ReasonRow[]): Markup {
  return pageTable<ReasonRow>({
    caption: 'By reason',
    note: 'An incident with several reasons is counted with each.',
    columns: [
      { heading: 'Reason', cell: ([reason]) => REASON_WORDS[reason] },
      ...KINDS.map(([kind, heading]) => ({
        heading,
        number: true,
        cell: ([, counts]: ReasonRow) => grouped(counts[kind]),
      })),
      { heading: 'All', number: true, cell: ([, { all }]) => grouped(all) },
    ],
    rows,
  });
}

/** So many reports or decisions of one reason are named. */
const MOST_NAMED = 8;

function entry({ kind, incident, summary, now, fields, reasons }: ReleaseChange): Markup {
  const named = (ids: readonly (string | number)[]) =>
    ids.length > 0 && ` ${ids.slice(0, MOST_NAMED).join(', ')}${ids.length > MOST_NAMED ? ` and ${grouped(ids.length - MOST_NAMED)} more` : ''}`; // prettier-ignore
  return html`<li id="i-${incident}"><div class="when"><span class="mark ${kind}">${kind}</span> <a class="id" href="#i-${incident}">${incident}</a></div>
<div class="what"><h3>${told(summary)}</h3>
${kind === 'removed' && html`<p>${now === null ? 'Nothing tells of it now.' : html`Now part of <a class="id" href="#i-${now}">${now}</a>.`}</p>`}
<div class="soft">Why: ${reasons.map(({ reason, reports, decisions }, i) => html`${i > 0 && '; '}${reason}${named(reports)}${named(decisions)}`)}</div>
${fields.length > 0 && fieldTable(incident, fields)}</div></li>
`; // prettier-ignore
}

/** Every entry has one: no region of its own to go to, as large tables have. */
function fieldTable(incident: string, fields: ReleaseChange['fields']): Markup {
  return html`<table class="fields"><caption class="unseen">What changed in ${incident}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody>
${fields.map(({ field, before, after }) => html`<tr><th scope="row">${field}</th><td>${value('before', before)}</td><td>${value('after', after)}</td></tr>
`)}</tbody></table>`; // prettier-ignore
}

function value(side: 'before' | 'after', words: string | null): Markup {
  if (words === null) return html`<span class="soft">not told</span>`;
  return side === 'before' ? html`<del>${told(words)}</del>` : html`<ins>${told(words)}</ins>`;
}
