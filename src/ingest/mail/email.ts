import PostalMime, { type Address, type Email } from 'postal-mime';
import { CasusError, type Warning } from '../../model/index.ts';
import { setAside, type Context, type Ingested } from '../ingested.ts';
import { makeReport } from '../make-report.ts';
import { pageReading } from '../page/page-reading.ts';
import { readStamp } from '../read-stamp.ts';
import { attachmentReports } from './attachments.ts';
import { withoutQuotes } from './quotes.ts';

/** Messages in messages are read so deep. */
const DEEPEST = 4;

/**
 * An e-mail (RFC 5322, MIME): a report of its text, and what its attachments are, each an input of its own named behind the
 * message. The sender's name is the publisher; nobody's address is taken from the headers.
 */
export async function emailReports(bytes: Uint8Array, context: Context, depth = 0): Promise<Ingested[]> {
  const { input } = context;
  if (depth > DEEPEST) {
    const message = `${input}: messages lie in each other deeper than ${DEEPEST}; save the inner one as a file of its own.`;
    return [setAside({ code: 'too-deep', input, message })];
  }
  const email = await parsed(bytes, input);
  const body = bodyOf(email, bytes, context);
  const files = await attachmentReports(email.attachments, context, (inner, at) => emailReports(inner, at, depth + 1));
  // A message that only brings files says nothing itself.
  return body === null ? (files.length > 0 ? files : [setAside(noText(input))]) : [body, ...files];
}

async function parsed(bytes: Uint8Array, input: string): Promise<Email> {
  try {
    const email = await PostalMime.parse(bytes, {
      rfc822Attachments: true,
      forceRfc822Attachments: true,
      maxNestingDepth: 50,
    });
    if (email.from ?? email.subject ?? email.date ?? email.messageId) return email;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${input} cannot be read as an e-mail (${reason.slice(0, 160)}); save it again as .eml.`;
    throw new CasusError({ code: 'bad-document', input, message }, { cause: error });
  }
  const message = `${input} is no e-mail: it has no sender, subject or date; name a text .txt.`;
  throw new CasusError({ code: 'bad-document', input, message });
}

function bodyOf(email: Email, bytes: Uint8Array, { input, today }: Context): Ingested | null {
  const warnings: Warning[] = [];
  const { text, left } = withoutQuotes(wordsOf(email, today, warnings));
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  if (left > 0)
    warnings.push({ code: 'quoted', message: `${left} line(s) quoted from an earlier message (">") were left out.` });
  const report = makeReport(
    {
      bytes,
      text,
      title: line(email.subject),
      publisher: senderName(email.from),
      published: sentOn(email.date, today, warnings),
    },
    warnings,
  );
  return { kind: 'report', input, report, warnings };
}

/** The plain text, else that of the page; of a page that is none (a wall, pictures) nothing. */
function wordsOf(email: Email, today: string, warnings: Warning[]): string {
  const plain = (email.text ?? '').replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').trim();
  if (plain !== '' || !email.html) return plain;
  const reading = pageReading(email.html, { url: null, today });
  if (reading.kind === 'none') return '';
  for (const article of reading.articles) warnings.push(...article.warnings);
  return reading.articles.map((article) => article.text).join('\n\n');
}

/** The name a sender goes by; without one, the domain of the address, never the address itself. */
function senderName(from: Address | undefined): string | null {
  const name = line(from?.name)?.replace(/^["']|["']$/g, '') ?? '';
  if (name !== '' && !name.includes('@')) return name;
  return line((from?.address ?? name).split('@')[1]?.split(/[^\p{L}\p{N}.-]/u, 1)[0]);
}

function sentOn(date: string | undefined, today: string, warnings: Warning[]): string | null {
  if (date === undefined) return null;
  const stamp = readStamp(date.replace(/\.\d{3}Z$/, 'Z'));
  if (stamp !== null && Date.parse(stamp.slice(0, 10)) <= Date.parse(today) + 86_400_000) return stamp;
  const message = `The message says that it was sent on ${JSON.stringify(date.slice(0, 60))}, which cannot be; left empty.`;
  warnings.push({ code: 'bad-date', message });
  return null;
}

/** One line: what a header may hold. */
function line(value: string | undefined): string | null {
  const plain = value?.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 1_000) ?? ''; // prettier-ignore
  return plain === '' ? null : plain;
}

function noText(input: string) {
  const message = `${input} is a message without words to code (empty, or pictures only).`;
  return { code: 'no-text' as const, input, message };
}
