import { findWeapons } from '../actors/find-weapons.ts';
import { readNames } from '../actors/read-names.ts';
import { readDates } from '../dates/read-dates.ts';
import { readFigures } from '../figures/read-figures.ts';
import { analyse } from '../language/analyse.ts';
import { CODED_LANGUAGES, codedLanguage, type CodedLanguage } from '../language/coded-language.ts';
import type { Sentence } from '../language/document.ts';
import {
  languageName,
  type Coder,
  type CodedReport,
  type Event,
  type Report,
  type Span,
  type Warning,
} from '../model/index.ts';
import type { Gazetteer } from '../places/candidate.ts';
import { readPlaces } from '../places/read-places.ts';
import { assemble } from './assemble.ts';
import { readAttribution, relayLine, type FoundAttribution } from './attribution.ts';
import { applyContext } from './context.ts';
import { ownLexicon, type Lexicon } from './lexicon.ts';
import { codeInParts } from './long-text.ts';
import { findContexts } from './contexts.ts';
import { settleDoers } from './doer-model.ts';
import type { Draft } from './draft.ts';
import { gather } from './gather.ts';
import { withHeadline, withoutHeadline } from './headline.ts';
import { explain, type Explanation, type Working } from './explain.ts';
import { findCues } from './find-non-events.ts';
import { localDay, southernAt } from './local-time.ts';
import { addIdentified, mayIdentify } from './identified.ts';
import { Memory } from './memory.ts';
import { LAST_LEAD } from './main-clause.ts';
import type { Mention, SentenceReading } from './mention.ts';
import { readMentions } from './read-mentions.ts';
import { readPhrases } from './phrases.ts';
import { readReportDay, settleDay } from './report-day.ts';
import { placeInTown, readReportTown } from './report-town.ts';
import { retag } from './retag.ts';
import { reunite } from './reunite.ts';
import { SentencePhrases } from './sentence-phrases.ts';
import { speechActs } from './speech-acts.ts';
import { quotedTokens } from './status.ts';
import { toEvent } from './to-event.ts';
import type { Drop } from './trigger-reading.ts';
import { findTriggers, isTriggerNoun, isTriggerVerb } from './triggers.ts';

/** Changes whenever the same report may be coded differently. */
const VERSION = 'rules-4';

/** What an event has to do with is said where it is first told. */
const MOST_SENTENCES_OF_CONTEXT = 3;

interface CoderOptions {
  /** A lexicon of one's own, by `loadLexicon`; it changes the coder's id. */
  readonly lexicon?: Lexicon;
}

/** The built-in coder: rules over `lexicon/` and small models of `models/`, no network. The same report always gives the same record. */
export function createCoder(gazetteer: Gazetteer, { lexicon = ownLexicon('en') }: CoderOptions = {}): ExplainingCoder {
  const id = [VERSION, lexicon.id, gazetteer.id].filter((part) => part != null).join('+');
  const known: Omit<Knowledge, 'language'> = { gazetteer, lexicon };
  return {
    id,
    code: (report) => codeInParts(report, (part) => codeReport(part, known)),
    explain(report) {
      const headed = withHeadline(report);
      const working: Working = { ...headed, events: [], drafts: [], readings: [], dropped: [] };
      const { events } = codeReport(report, known, working);
      return explain(events, working, gazetteer);
    },
  };
}

/** A coder that can say why. */
export interface ExplainingCoder extends Coder {
  /** The events of a report with what gave each value, for people; a long text is explained as one. */
  explain(report: Report): Explanation;
}

/** What a coder knows. */
interface Knowledge {
  /** The language the report is read by; a lexicon of one's own is of that language. */
  readonly language: CodedLanguage;
  readonly gazetteer: Gazetteer;
  readonly lexicon: Lexicon;
}

/** Codes one report; `working` takes what it was made of, where somebody wants to know. */
function codeReport(report: Report, known: Omit<Knowledge, 'language'>, working?: Working): CodedReport {
  const warnings: Warning[] = [];
  if (report.published === null) {
    warnings.push({
      code: 'no-date',
      message: 'The report has no publication date, so relative dates ("on Monday") stay unresolved.',
    });
  }
  const language = codedLanguage(report.language);
  if (language === null) {
    warnings.push({
      code: 'language',
      message: `The report is in "${report.language}"; only ${CODED_LANGUAGES.map(languageName).join(' and ')} is coded so far.`,
    });
    return { report, events: [], warnings };
  }
  const { report: whole, shift } = withHeadline(report);
  const events = codeEvents(whole, shift, { ...known, language }, working);
  working?.events.push(...events);
  return { report, events: withoutHeadline(events, shift), warnings };
}

/** What a report tells of, put together, and its sentences; who did it is known from the sentences that tell of it alone. */
export function readDrafts(
  report: Report,
  known: Pick<Knowledge, 'gazetteer'> & Partial<Knowledge>,
  working?: Working,
): { drafts: Draft[]; readings: SentenceReading[]; attributions: FoundAttribution[][]; relays: FoundAttribution[] } {
  const readings = readSentences(report, known);
  const mentions: Mention[] = [];
  const attributions: FoundAttribution[][] = [];
  const relays: FoundAttribution[] = [];
  const memory = new Memory();
  const drop: Drop | undefined =
    working && ((reading, trigger, why) => working.dropped.push({ reading, trigger, why }));
  for (const reading of readings) {
    const relay = relayLine(reading, report.text);
    if (relay) relays.push(relay);
    attributions.push([]);
    const cues = findCues(reading.sentence, reading.toponyms);
    addIdentified(reading, report.text, mentions);
    if (reading.triggers.length === 0 && reading.figures.length === 0) {
      memory.hear(reading.index, cues, false);
      continue;
    }
    const found = readMentions(reading, report.text, cues, memory.before(reading.index), drop);
    memory.hear(
      reading.index,
      cues,
      found.some((m) => m.type === 'ASSAULT' && m.status.value !== 'planned'),
    );
    if (found.length > 0) attributions[reading.index] = readAttribution(reading, report.text);
    mentions.push(...found);
  }
  const published = localDay(
    report.published,
    readings.flatMap(({ toponyms }) => toponyms),
  );
  const day = published === null ? null : readReportDay(readings, published);
  const drafts = gather(reunite(assemble(mentions, published, day?.sure ?? null), readings.length));
  applyContext(drafts, readings, report.text, published);
  if (published !== null && day) settleDay(drafts, day, published);
  const town = readReportTown(report.text, readings);
  if (town) {
    for (const draft of drafts) {
      if (draft.mentions[0]!.type !== 'ASSAULT' || draft.scope !== 'single') continue;
      const own = draft.mentions.some((mention) => mention.place === draft.place);
      draft.place = placeInTown(draft.place, own, town);
    }
  }
  return { drafts, readings, attributions, relays };
}

/** The events of a report whose text begins at `shift`, behind its headline. */
function codeEvents(report: Report, shift: number, known: Knowledge, working?: Working): Event[] {
  const { drafts, readings, attributions, relays } = readDrafts(report, known, working);
  // What the headline alone tells is none of the text, whoever stands in it.
  const told = drafts.filter(({ mentions }) => mentions.some(({ at }) => at >= shift));
  settleDoers(told, readings, report.text);
  working?.drafts.push(...drafts);
  working?.readings.push(...readings);
  return drafts.map((draft) => {
    const own = draft.mentions.map((m) => attributions[m.sentence]!).find((list) => list.length > 0) ?? [];
    const relay = relays.findLast((line) => line.span.end <= draft.mentions[0]!.at);
    const told = new Set(draft.mentions.map((m) => m.sentence));
    return toEvent(draft, report, {
      contexts: [...told].slice(0, MOST_SENTENCES_OF_CONTEXT).flatMap((s) => findContexts(readings[s]!.sentence)),
      readings,
      sources: relay ? [...own, relay] : own,
      headline: shift,
      depth: readings.length > 1 ? draft.mentions[0]!.sentence / (readings.length - 1) : 0,
    });
  });
}

/** "Aleppo was rocked by fighting" names no rock. */
function isVerbAt(sentence: Sentence, span: Span): boolean {
  return sentence.tokens.some((token) => token.end === span.end && token.tag === 'VERB');
}

/** The toponyms that no part of a group's name is: of "Farabundo Marti Front" and "Islamic State of Iraq" neither is where. Both in text order. */
function outside<T extends Span>(toponyms: readonly T[], groups: readonly Span[]): T[] {
  let g = 0;
  return toponyms.filter(({ start, end }) => {
    while (g < groups.length && groups[g]!.end <= start) g++;
    return !(g < groups.length && groups[g]!.start <= start && end <= groups[g]!.end);
  });
}

/** Reads each sentence of a report: its phrases, dates, places, names, figures, weapons and triggers. */
export function readSentences(
  report: Report,
  { gazetteer, language = 'en', lexicon = ownLexicon(language) }: Pick<Knowledge, 'gazetteer'> & Partial<Knowledge>,
): SentenceReading[] {
  const { triggers: table } = lexicon;
  const isVerb = (lemma: string) => isTriggerVerb(table, lemma);
  const isNoun = (word: string) => isTriggerNoun(table, word);
  const document = analyse(report.text, language);
  const toponyms = readPlaces(document, gazetteer);
  const day = localDay(report.published, toponyms);
  const actors = { ...lexicon.actors, day };
  const dates = readDates(document, day, { southern: southernAt(toponyms) });
  const names = readNames(document, toponyms, actors);
  const quoted = quotedTokens(document.sentences);
  const cut = <T extends Span>(sorted: readonly T[]) => {
    let from = 0;
    return (span: Span): T[] => {
      const found: T[] = [];
      while (from < sorted.length && sorted[from]!.end <= span.start) from++;
      for (let i = from; i < sorted.length && sorted[i]!.start < span.end; i++) found.push(sorted[i]!);
      return found;
    };
  };
  const groups = names.filter(({ kind, sector }) => kind === 'organisation' && sector === 'REB');
  const places = outside(toponyms, groups);
  const [datesIn, toponymsIn, namesIn] = [cut(dates), cut(places), cut(names)];
  return document.sentences.map((tagged, index) => {
    const inside = { dates: datesIn(tagged), toponyms: toponymsIn(tagged), names: namesIn(tagged) };
    const sentence = retag(tagged, [...inside.names, ...inside.toponyms], isVerb, isNoun);
    const figures = readFigures(sentence);
    const triggers = speechActs(sentence, findTriggers(sentence, table), index <= LAST_LEAD);
    const cut = () => readPhrases(sentence, figures, inside.dates, inside.names, actors);
    // Phrases cost most and mostly matter around a trigger.
    const needed = triggers.length > 0 || figures.length > 0 || mayIdentify(sentence);
    const phrases = new SentencePhrases(sentence, needed ? cut() : [], inside.names, actors);
    let whole = needed ? phrases : null;
    return {
      index,
      sentence,
      phrases,
      allPhrases: () => (whole ??= new SentencePhrases(sentence, cut(), inside.names, actors)),
      dates: inside.dates,
      toponyms: inside.toponyms,
      figures,
      weapons: findWeapons(sentence).filter((weapon) => !isVerbAt(sentence, weapon)),
      triggers,
      quoted: quoted[index]!,
    };
  });
}
