import { documentReports } from '../document-reports.ts';
import type { Context, Ingested } from '../ingested.ts';
import { Flow } from './flow.ts';
import { openParts, problem } from './parts.ts';
import { walkXml, xmlFields, type XmlVisitor } from './xml.ts';

/** What was deleted while changes were tracked, comments, and the marks of notes. */
const SKIPPED = new Set(['tracked-changes', 'annotation', 'note-citation', 'ruby-text']);

/** An OpenDocument text (LibreOffice), read as a Word document is. */
export async function odtReports(bytes: Uint8Array, context: Context): Promise<Ingested[]> {
  const { input } = context;
  const parts = await openParts(bytes, input);
  const xml = await parts.read('content.xml');
  if (xml === null)
    throw problem(
      'bad-document',
      input,
      'is no OpenDocument text, whatever its name says; open it and save it as .odt',
    );
  const flow = new Flow();
  walkXml(xml, textVisitor(flow));
  const meta = xmlFields(await parts.read('meta.xml'), ['title', 'initial-creator', 'language']);
  const about = { title: meta.title, language: meta.language, creator: meta['initial-creator'] };
  return documentReports({ bytes, paragraphs: flow.paragraphs, ...about }, context);
}

/** Spaces that one element may stand for. */
const MOST_SPACES = 100;

function textVisitor(flow: Flow): XmlVisitor {
  let skipped = 0;
  let inBody = false;
  return {
    open: (name, { c }) => {
      if (name === 'body') inBody = true;
      if (SKIPPED.has(name)) skipped++;
      if (skipped > 0 || !inBody) return;
      if (name === 'p' || name === 'h') flow.openParagraph();
      else if (name === 's') flow.text(' '.repeat(Math.min(Number(c ?? 1) || 1, MOST_SPACES)));
      else if (name === 'tab') flow.text('\t');
      else if (name === 'line-break') flow.text('\n');
      else if (name === 'table-row') flow.openRow();
      else if (name === 'table-cell') flow.openCell();
      else if (name === 'note-body') flow.openNote();
    },
    text: (text) => {
      if (skipped === 0 && inBody) flow.text(text.replace(/\s+/gu, ' '));
    },
    close: (name) => {
      if (skipped === 0 && inBody) {
        if (name === 'p' || name === 'h') flow.closeParagraph();
        else if (name === 'table-cell') flow.closeCell();
        else if (name === 'table-row') flow.closeRow();
        else if (name === 'note-body') flow.closeNote();
      }
      if (SKIPPED.has(name)) skipped--;
    },
  };
}
