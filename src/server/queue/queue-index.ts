import { isOfLanguage, languageOf, REPORT_MARKS } from '../../model/index.ts';
import { LOW_CONFIDENCE, QUEUE_FILTERS, QUEUE_FLAGS, type QueueFilter, type QueueFlag } from '../../review/queue/filters.ts'; // prettier-ignore
import { chanceOfAny, LessonBook, ReviewOrder, type Waiting } from '../../review/queue/order.ts';
import type { QueueRow } from '../../store/queue.ts';
import { Column } from '../explore/column.ts';
import { Names } from '../explore/names.ts';

/** A report as it stands in the order of the queue. */
export interface QueuePlace {
  /** Higher first; of as much, the report that was added later. */
  readonly rank: number;
  readonly report: number;
}

export interface QueueAsked {
  readonly filter: QueueFilter;
  /** Who asks: whose work is "mine". */
  readonly asker: string;
  /** The numbers of the reports that who asks has yet to code blind: in no list but that of these. */
  readonly blind: ReadonlySet<number>;
  readonly assignee?: string | undefined;
  /** A language, or with a country behind it that of one country alone. */
  readonly language?: string | undefined;
  /** The numbers of the reports that the words asked for stand in. */
  readonly found?: ReadonlySet<number> | undefined;
  readonly after?: QueuePlace | undefined;
  readonly limit: number;
}

interface QueuePage {
  readonly places: QueuePlace[];
  readonly more: boolean;
  readonly total: number;
  readonly counts: Record<QueueFilter, number>;
}

/** How many reports are in a language, and how many of them the coder does not read. */
interface LanguageCount {
  readonly language: string;
  readonly reports: number;
  readonly unread: number;
}

/** Finer than this two reports are worth the same. */
const STEPS = 4_096;
const LOW = 1 << QUEUE_FLAGS.indexOf('low-confidence');
const [READY, DONE] = [REPORT_MARKS.indexOf('ready'), REPORT_MARKS.indexOf('done')];

/** A bit for each filter, in their order. */
const BIT = Object.fromEntries(QUEUE_FILTERS.map((filter, i) => [filter, 1 << i])) as Record<QueueFilter, number>;

/** The filters that a report passes whoever asks. What is done waits in no list but its own. */
function passesOf({ status, unreviewed, flags }: QueueRow, low: boolean): number {
  if (status === 'done') return BIT.all | BIT.done;
  const fresh = status === 'open' && unreviewed > 0 ? BIT.new : 0;
  const marked = flags.reduce((bits, flag) => bits | BIT[flag], low ? BIT['low-confidence'] : 0);
  return BIT.all | fresh | marked | (status === 'open' ? 0 : BIT[status]);
}

/** The reports of a workspace with what waits in each, as columns in memory, in the order they are most worth looking at. */
export class QueueIndex {
  readonly #publisher = new Column(Int32Array);
  readonly #profiles = new Column(Int32Array);
  readonly #flags = new Column(Uint8Array);
  readonly #status = new Column(Uint8Array);
  readonly #assignee = new Column(Int32Array);
  readonly #language = new Column(Int32Array);
  /** 1 where the coder does not read its language. */
  readonly #unread = new Column(Uint8Array);
  /** The filters that it passes whoever asks, a bit each. */
  readonly #passes = new Column(Uint16Array);
  readonly #rank = new Column(Int32Array);
  readonly #publishers = new Names();
  readonly #profileLists = new Names();
  readonly #people = new Names();
  readonly #languages = new Names();
  readonly #judged = new Map<number, QueueRow['judged']>();
  readonly #lessons = new LessonBook();
  #order: Int32Array | null = null;
  #model: ReviewOrder | null = null;
  /** The highest report number. */
  #last = 0;
  /** The highest `changed` of all rows. */
  changed = 0;
  /** How often reports were sealed that it knows of. */
  sealings = 0;

  constructor() {
    this.#publishers.number('');
    this.#people.number('');
  }

  put(row: QueueRow): void {
    const { report } = row;
    this.#learn(report, row.publisher, row.judged);
    const flags = row.flags.reduce((bits, flag) => bits | (1 << QUEUE_FLAGS.indexOf(flag)), 0);
    const low = row.unsure !== null && row.unsure < LOW_CONFIDENCE ? LOW : 0;
    this.#publisher.set(report, this.#publishers.number(row.publisher ?? ''));
    this.#profiles.set(report, this.#profileLists.number(row.profiles) + 1);
    this.#flags.set(report, flags | low);
    this.#rank.set(report, 0);
    this.#status.set(report, REPORT_MARKS.indexOf(row.status));
    this.#assignee.set(report, this.#people.number(row.assignee ?? ''));
    this.#language.set(report, this.#languages.number(row.language));
    this.#unread.set(report, row.read ? 0 : 1);
    this.#passes.set(report, passesOf(row, low === LOW));
    this.#last = Math.max(this.#last, report);
    this.changed = Math.max(this.changed, row.changed);
    this.#order = null;
  }

  /** Forgets the reports whose numbers are not among these. */
  keep(reports: ReadonlySet<number>): void {
    for (let report = 1; report <= this.#last; report++) {
      if (this.#profiles.values[report] === 0 || reports.has(report)) continue;
      this.#learn(report, this.#publisherOf(report), []);
      this.#profiles.set(report, 0);
    }
    this.#order = null;
  }

  /** What a report is marked with, and why it stands where it stands. */
  about(report: number): { flags: QueueFlag[]; why: string[] } {
    const waiting = this.#waiting(report);
    return { flags: [...waiting.flags], why: this.#modelNow().why(waiting) };
  }

  page({ filter, asker, blind, assignee, language, found, after, limit }: QueueAsked): QueuePage {
    // What is worth a look is the machine's word: the blind stand in the order they came.
    const order = filter === 'blind' ? this.#orderNow().toSorted().reverse() : this.#orderNow();
    const counts = Object.fromEntries(QUEUE_FILTERS.map((one) => [one, 0])) as Record<QueueFilter, number>;
    const wanted = BIT[filter];
    const whose = assignee === undefined ? null : this.#people.find(assignee);
    const spoken = language === undefined ? null : this.#languages.all.map((tag) => isOfLanguage(tag, language));
    const mine = this.#people.find(asker);
    const tallies = new Uint32Array(1 << QUEUE_FILTERS.length);
    const places: QueuePlace[] = [];
    let [total, more] = [0, false];
    for (const report of order) {
      const hidden = blind.size > 0 && blind.has(report);
      const passes = hidden ? BIT.blind : this.#filtersOf(report, mine);
      tallies[passes]!++;
      if ((passes & wanted) === 0 || (whose !== null && this.#assignee.values[report] !== whose)) continue;
      if (found !== undefined && !found.has(report)) continue;
      if (spoken !== null && !spoken[this.#language.values[report]!]) continue;
      total++;
      const rank = hidden ? 0 : this.#rank.values[report]!;
      if (after && (rank > after.rank || (rank === after.rank && report >= after.report))) continue;
      if (places.length === limit) more = true;
      else places.push({ rank, report });
    }
    for (const [passes, count] of tallies.entries()) {
      if (count > 0) for (const [i, one] of QUEUE_FILTERS.entries()) if (passes & (1 << i)) counts[one] += count;
    }
    return { places, more, total, counts };
  }

  /** How many reports there are in each language, whatever country it is of, most first. */
  languages(): LanguageCount[] {
    const counts = this.#languages.all.map(() => [0, 0] as [number, number]);
    for (const report of this.#orderNow()) {
      const count = counts[this.#language.values[report]!]!;
      count[0]++;
      count[1] += this.#unread.values[report]!;
    }
    const named = counts.map(([reports, unread], i) => ({ language: languageOf(this.#languages.name(i)), reports, unread }));
    const sum = (of: readonly LanguageCount[], one: 'reports' | 'unread') => of.reduce((all, count) => all + count[one], 0);
    return [...Map.groupBy(named, ({ language }) => language)]
      .map(([language, of]) => ({ language, reports: sum(of, 'reports'), unread: sum(of, 'unread') }))
      .filter(({ reports }) => reports > 0)
      .sort((a, b) => b.reports - a.reports || (a.language < b.language ? -1 : 1));
  } // prettier-ignore

  /** The filters that a report passes, a bit each in their order, for one person. */
  #filtersOf(report: number, mine: number): number {
    const passes = this.#passes.values[report]!;
    return this.#assignee.values[report] === mine && (passes & BIT.done) === 0 ? passes | BIT.mine : passes;
  }

  #waiting(report: number): Waiting {
    return {
      profiles: this.#profilesOf(this.#profiles.at(report)),
      publisher: this.#publisherOf(report),
      flags: flagsOf(this.#flags.at(report)),
    };
  }

  #publisherOf(report: number): string | null {
    const name = this.#publishers.name(this.#publisher.at(report));
    return name === '' ? null : name;
  }

  readonly #parsed = new Map<number, readonly string[]>();

  #profilesOf(list: number): readonly string[] {
    let profiles = this.#parsed.get(list);
    if (!profiles) {
      profiles = JSON.parse(this.#profileLists.name(list - 1)) as string[];
      this.#parsed.set(list, profiles);
    }
    return profiles;
  }

  #learn(report: number, publisher: string | null, judged: QueueRow['judged']): void {
    const before = this.#judged.get(report) ?? [];
    if (before.length === 0 && judged.length === 0) return;
    const from = this.#publisherOf(report);
    for (const [profile, corrected] of before) this.#lessons.note(profile, from, corrected === 1, -1);
    for (const [profile, corrected] of judged) this.#lessons.note(profile, publisher, corrected === 1, 1);
    this.#judged.set(report, judged);
    this.#model = null;
  }

  #modelNow(): ReviewOrder {
    return (this.#model ??= new ReviewOrder(this.#lessons));
  }

  #orderNow(): Int32Array {
    return (this.#order ??= this.#ordered());
  }

  /** Those that are done last, before them those that are ready; else the most worth first, sorted by counting. */
  #ordered(): Int32Array {
    const worth = this.#worths();
    const ahead = new Uint32Array(3 * STEPS + 1);
    const [profiles, status, rank] = [this.#profiles.values, this.#status.values, this.#rank.values];
    let count = 0;
    for (let report = 1; report <= this.#last; report++) {
      if (profiles[report] === 0) continue;
      const group = status[report] === DONE ? 0 : status[report] === READY ? 1 : 2;
      rank[report] = group * STEPS + Math.min(STEPS - 1, Math.floor(worth(report) * STEPS));
      ahead[3 * STEPS - rank[report]!]!++;
      count++;
    }
    for (let i = 1; i < ahead.length; i++) ahead[i]! += ahead[i - 1]!;
    const order = new Int32Array(count);
    for (let report = 1; report <= this.#last; report++) {
      // From the back of its step, so that the later report stands first.
      if (profiles[report] !== 0) order[--ahead[3 * STEPS - rank[report]!]!] = report;
    }
    return order;
  }

  /** What reports are worth looking at, worked out once for what many have in common. */
  #worths(): (report: number) => number {
    const model = this.#modelNow();
    const flagged = Array.from({ length: 1 << QUEUE_FLAGS.length }, (_, bits) => model.oddsAbout(null, flagsOf(bits)));
    const published = this.#publishers.all.map((name) => model.oddsAbout(name === '' ? null : name, []));
    const lists = this.#profileLists.all.map((_, i) => this.#profilesOf(i + 1).map((profile) => model.oddsOf(profile)));
    const [profiles, flags, publisher] = [this.#profiles.values, this.#flags.values, this.#publisher.values];
    return (report) =>
      chanceOfAny(lists[profiles[report]! - 1]!, published[publisher[report]!]! + flagged[flags[report]!]!);
  }
}

const flagsOf = (bits: number): QueueFlag[] => QUEUE_FLAGS.filter((_, i) => (bits & (1 << i)) !== 0);
