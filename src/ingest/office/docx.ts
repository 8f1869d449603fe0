import type { Context, Ingested } from '../ingested.ts';
import { documentReports } from '../document-reports.ts';
import { Flow } from './flow.ts';
import { openParts, problem, type Parts } from './parts.ts';
import { walkXml, xmlFields, type XmlVisitor } from './xml.ts';

/** Elements whose text is not what a reader sees: deletions, the codes of fields, and copies for older programs. */
const SKIPPED = new Set(['del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'Fallback', 'rt']);

/**
 * A Word document (ECMA-376): paragraphs, lists, tables row by row, text boxes and notes, as they stand after all tracked
 * changes are accepted. Headers, footers, comments and hidden text are left out.
 */
export async function docxReports(bytes: Uint8Array, context: Context): Promise<Ingested[]> {
  const { input } = context;
  const parts = await openParts(bytes, input);
  const main = (await mainPart(parts)) ?? '';
  const xml = await parts.read(main);
  if (xml === null)
    throw problem('bad-document', input, 'is no Word document, whatever its name says; open it and save it as .docx');
  const flow = new Flow();
  walkXml(xml, wordVisitor(flow));
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  for (const notes of ['footnotes', 'endnotes'])
    walkXml((await parts.read(`${folder}${notes}.xml`)) ?? '', wordVisitor(flow));
  const about = xmlFields(await parts.read('docProps/core.xml'), ['title', 'creator', 'language']);
  return documentReports({ bytes, paragraphs: flow.paragraphs, ...about }, context);
}

/** Where the text is: the package says it, nearly always `word/document.xml`. */
async function mainPart(parts: Parts): Promise<string | null> {
  const found: string[] = [];
  walkXml((await parts.read('_rels/.rels')) ?? '', {
    open: (name, { Type = '', Target = '' }) => {
      if (name === 'Relationship' && Type.endsWith('/officeDocument')) found.push(Target.replace(/^\//, ''));
    },
  });
  const name = found[0] ?? 'word/document.xml';
  return /\.xml$/.test(name) && !name.startsWith('xl/') && !name.startsWith('ppt/') ? name : null;
}

function wordVisitor(flow: Flow): XmlVisitor {
  const open: string[] = [];
  let skipped = 0;
  let hidden = false;
  let inText = false;
  // Lines that part notes from the text are notes too.
  let separator = false;
  return {
    open: (name, { type, val }) => {
      open.push(name);
      if (name === 'del' && open.at(-2) === 'trPr') flow.deleteRow();
      if (SKIPPED.has(name)) skipped++;
      if (skipped > 0) return;
      if (name === 'p') flow.openParagraph();
      else if (name === 't') inText = true;
      else if (name === 'tab' && open.at(-2) === 'r') flow.text('\t');
      else if (name === 'br' || name === 'cr') flow.text('\n');
      else if (name === 'noBreakHyphen') flow.text('-');
      else if (name === 'r') hidden = false;
      else if (name === 'vanish' && open.at(-3) === 'r') hidden = !/^(?:0|false|off)$/.test(val ?? '');
      else if (name === 'tr') flow.openRow();
      else if (name === 'tc') flow.openCell();
      else if (name === 'footnote' || name === 'endnote') separator = type !== undefined && type !== 'normal';
    },
    text: (text) => {
      if (inText && skipped === 0 && !hidden && !separator) flow.text(text);
    },
    close: (name) => {
      open.pop();
      if (skipped === 0) {
        if (name === 'p') flow.closeParagraph();
        else if (name === 't') inText = false;
        else if (name === 'r') hidden = false;
        else if (name === 'tc') flow.closeCell();
        else if (name === 'tr') flow.closeRow();
      }
      if (SKIPPED.has(name)) skipped--;
    },
  };
}
