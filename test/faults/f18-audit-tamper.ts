import { copyFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/store/open-store.ts';
import { randomFrom } from '../../src/review/agreement/random.ts';
import type { ChainHead } from '../../src/review/decision-chain.ts';
import { keepWorkspace } from '../kept-workspace.ts';
import { casus } from './casus.ts';
import { Findings, type Fault } from './fault.ts';

/** How often the log is tampered with. */
const TAMPERS = 1_000;
const ENTRIES = 60;

export const fault: Fault = {
  id: 'F18',
  title: `the log of decisions is tampered with ${TAMPERS} times: a byte flipped, an entry dropped, two swapped, the end cut off`,
  async run({ path, say }) {
    const found = new Findings();
    const workspace = path('w.casus');
    await keepWorkspace(workspace, 6);
    const head = await decideMuch(workspace);
    const drawn = randomFrom(18);
    const random = (below: number) => Math.floor(drawn() * below);
    const counts = new Map<string, number>();
    // One file, put right after each tampering.
    using database = new DatabaseSync(workspace);
    const kept = database.prepare('select seq, decision from decisions order by seq').all() as unknown as Entry[];
    const fact = (database.prepare(`select value from workspace where name = 'decisions'`).get() as { value: string }).value;
    const releases = database.prepare('select * from releases').all() as { number: number; manifest: string }[];
    await using store = await openStore(workspace, { readOnly: true });
    for (let i = 0; i < TAMPERS; i += 1) {
      const tamper = TAMPERINGS[i % TAMPERINGS.length]!;
      database.exec('drop trigger if exists seal_workspace_update; drop trigger if exists seal_releases_update');
      const expected = tamper.harm(database, kept, random);
      const broken = await store.brokenDecision(tamper.elsewhere ? [head] : []);
      found.hold(broken?.seq === expected, `${tamper.name}: entry ${expected} was harmed, and ${broken ? `entry ${broken.seq}` : 'none'} named`);
      counts.set(tamper.name, (counts.get(tamper.name) ?? 0) + 1);
      restore(database, kept, fact, releases);
      if (i % 250 === 249) say(`${i + 1} of ${TAMPERS}`);
    }
    found.hold((await store.brokenDecision([head])) === null, 'the log that was put right is said to be broken');
    for (const [name, count] of counts) found.note(`${name}: ${count} of ${count} named by the first entry that is off`);
    await byCommand(path, workspace, head, found);
    return found;
  },
}; // prettier-ignore

interface Entry {
  readonly seq: number;
  readonly decision: string;
}
type Random = (below: number) => number;

interface Tampering {
  readonly name: string;
  /** Shown only by a head that is kept elsewhere. */
  readonly elsewhere?: true;
  /** Does it, and returns the first entry that is off. */
  harm(database: DatabaseSync, kept: readonly Entry[], random: Random): number;
}

const write = (database: DatabaseSync, seq: number, decision: string) =>
  database.prepare('update decisions set decision = ? where seq = ?').run(decision, seq);

const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a byte flipped',
    harm(database, kept, random) {
      for (;;) {
        const { seq, decision } = kept[random(kept.length)]!;
        const bytes = Buffer.from(decision);
        bytes[random(bytes.length)]! ^= 1 << random(7);
        const flipped = bytes.toString();
        // Letters of one JSON value that mean the same ("\\/" and "/") would be no harm; there are none in a log.
        if (flipped === decision) continue;
        write(database, seq, flipped);
        return seq;
      }
    },
  },
  {
    name: 'an entry dropped',
    harm(database, kept, random) {
      const { seq } = kept[random(kept.length)]!;
      database.prepare('delete from decisions where seq = ?').run(seq);
      return seq;
    },
  },
  {
    name: 'two entries swapped',
    harm(database, kept, random) {
      const one = random(kept.length - 1);
      const other = one + 1 + random(kept.length - one - 1);
      write(database, kept[one]!.seq, kept[other]!.decision);
      write(database, kept[other]!.seq, kept[one]!.decision);
      return kept[one]!.seq;
    },
  },
  {
    name: 'the end cut off',
    harm(database, kept, random) {
      const from = 2 + random(kept.length - 1);
      database.prepare('delete from decisions where seq >= ?').run(from);
      return from;
    },
  },
  {
    name: 'the end cut off with the head and the releases’ checkpoints, shown by the head that is kept elsewhere',
    elsewhere: true,
    harm(database, kept, random) {
      const from = 2 + random(kept.length - 1);
      database.prepare('delete from decisions where seq >= ?').run(from);
      const { hash } = JSON.parse(kept[from - 2]!.decision) as ChainHead;
      database.prepare(`update workspace set value = ? where name = 'decisions'`).run(`${from - 1} ${hash}`);
      database.exec(`update releases set manifest = json_set(manifest, '$.checkpoint', null)`);
      return from;
    },
  },
];

function restore(
  database: DatabaseSync,
  kept: readonly Entry[],
  fact: string,
  releases: readonly { readonly number: number; readonly manifest: string }[],
): void {
  database.exec('begin; delete from decisions');
  const put = database.prepare('insert into decisions (seq, decision) values (?, ?)');
  for (const { seq, decision } of kept) put.run(seq, decision);
  database.prepare(`update workspace set value = ? where name = 'decisions'`).run(fact);
  for (const { number, manifest } of releases)
    database.prepare('update releases set manifest = ? where number = ?').run(manifest, number);
  database.exec('commit');
}

/** Fills the log, and returns its head. */
async function decideMuch(workspace: string): Promise<ChainHead> {
  await using store = await openStore(workspace);
  while (((await store.lastDecision())?.seq ?? 0) < ENTRIES)
    await store.decide({ kind: 'mark', reportIds: ['r1'], as: 'open', by: 'Ana' });
  return (await store.lastDecision())!;
}

/** The same once, as a person sees it. */
async function byCommand(path: (name: string) => string, workspace: string, head: ChainHead, found: Findings): Promise<void> {
  const copy = path('cut.casus');
  copyFileSync(workspace, copy);
  writeFileSync(path('head.json'), JSON.stringify(head));
  const whole = await casus(['audit', 'verify', '-w', workspace, '--head', path('head.json')]);
  found.hold(whole.code === 0, `casus audit verify ended with ${whole.code} on a whole log: ${whole.stderr}`);
  {
    using database = new DatabaseSync(copy);
    TAMPERINGS.at(-1)!.harm(database, database.prepare('select seq, decision from decisions order by seq').all() as unknown as Entry[], () => 5);
  }
  const cut = await casus(['audit', 'verify', '-w', copy, '--head', path('head.json')]);
  found.hold(cut.code === 1 && cut.stdout.includes('Decision 7:'), `casus audit verify --head said of a log cut off at 7: ${cut.stdout}`);
} // prettier-ignore
