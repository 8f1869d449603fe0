import type { ProblemCode } from '../../src/model/problem.ts';

interface ProblemWords {
  /** The reason in a word or two. */
  readonly says: string;
  /** What a person can do about it; the message of each input says what was wrong. */
  readonly todo: string;
}

/** Why inputs are set aside, for people. */
const WORDS: Partial<Readonly<Record<ProblemCode, ProblemWords>>> = {
  'not-found': { says: 'Not there', todo: 'It was moved or deleted. Add it again from where it is now.' },
  unreadable: { says: 'Not readable', todo: 'Let the user that runs Casus read it, then retry.' },
  'no-format': { says: 'Unknown format', todo: 'Give it a name that tells its format, or save it as text, HTML, PDF or CSV.' },
  empty: { says: 'Empty', todo: 'Nothing to do, unless it should not be empty: then retry.' },
  'not-text': { says: 'Not text', todo: 'Add the document itself, not a picture or a program.' },
  'no-text': { says: 'No text', todo: 'Look at the page: where there is an article, paste its text in the inbox.' },
  'too-big': { says: 'Too big', todo: 'Split it, and add the parts.' },
  'too-deep': { says: 'Nested too deep', todo: 'Unpack it, and add what is inside.' },
  truncated: { says: 'Cut short', todo: 'What came whole was used. Retry to get the rest.' },
  'bad-json': { says: 'Broken JSON', todo: 'Mend the line named, and add the file again.' },
  'bad-record': { says: 'Broken record', todo: 'Mend the record named, and add the file again.' },
  'bad-csv': { says: 'Broken table', todo: 'Mend the line named, or say which column holds what (casus add --map).' },
  'bad-date': { says: 'No such date', todo: 'Mend the date, and add it again.' },
  'bad-feed': { says: 'No feed', todo: 'Watch the address of the feed itself; sites often name it at their foot.' },
  'bad-warc': { says: 'Broken web archive', todo: 'The other records were used. Get the archive anew where it matters.' },
  'bad-archive': { says: 'Broken archive', todo: 'Unpack it by hand, and add what is inside.' },
  'bad-document': { says: 'Broken document', todo: 'Open it, save it anew without a password, and add that.' },
  wall: { says: 'Behind a wall', todo: 'Where you may read it, paste its text in the inbox.' },
  unreachable: { says: 'No answer', todo: 'Retry later; where it stays so, open the address in a browser.' },
  http: { says: 'Not given', todo: 'Open the address in a browser: the page may have moved.' },
  robots: { says: 'Asked to stay away', todo: 'The site wants no programs. Read it yourself, and paste what you may.' },
  'inner-address': { says: 'Inner address', todo: 'Casus fetches from the open web alone. Who runs it can allow a host by name (CASUS_ALLOW_HOSTS).' },
  'too-slow': { says: 'Too slow', todo: 'Retry later.' },
  internal: { says: 'Fault of Casus', todo: 'Please report it, with the input where you may share it.' },
}; // prettier-ignore

export const problemWords = (code: ProblemCode): ProblemWords => WORDS[code] ?? { says: code, todo: 'Retry.' };

/** The message of a problem, less the name of its input, which stands beside it. */
export const withoutInput = ({ input, message }: { readonly input: string; readonly message: string }): string =>
  message.startsWith(`${input}: `) ? message.slice(input.length + 2) : message;
