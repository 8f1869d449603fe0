import { createHash } from 'node:crypto';
import { Command, Option } from 'commander';
import { candidatePairs } from '../../resolving/candidate-pairs.ts';
import { Commonness } from '../../resolving/commonness.ts';
import { eventKey } from '../../resolving/constraints.ts';
import { estimateModel } from '../../resolving/estimate-model.ts';
import { labelledPairs } from '../../resolving/labelled-pairs.ts';
import { LevelPatterns } from '../../resolving/level-patterns.ts';
import { defaultMatchModel, writeMatchModel } from '../../resolving/match-model.ts';
import { mentionOf, sourcedEvents, type Mention } from '../../resolving/mention.ts';
import { decisionsInForce } from '../../review/decisions-in-force.ts';
import type { Store } from '../../store/store.ts';
import { counted } from '../counted.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { workspaceModel } from '../../workspace/incidents-by.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { weightsChart, weightsOf } from '../weights-chart.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { withOutput } from '../flags.ts';

const EXAMPLES = `
Learns what agreement weighs from the pairs of reports in the workspace, and from your merges and splits (docs/resolving.md).
The weights that come with Casus are where it starts, so a small workspace changes little. Incidents are made anew.

Examples:
  casus estimate
  casus estimate --reset      go back to the weights that come with Casus`;

/** Pairs that are learned from at most, the earliest mentions first. */
const MOST_PAIRS = 2_000_000;
/** A person's decision counts as many pairs, because it is about what the weights find hard. */
const DECISION_COUNTS = 10;

export function estimateCommand(): Command {
  const command = new Command('estimate')
    .addOption(new Option('--reset', 'take the weights that come with Casus again'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(estimate);
}

async function estimate(flags: OutputFlags & WorkspaceFlags & { readonly reset?: boolean }): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToAdd(flags);
  const before = await workspaceModel(store);
  const { patterns, pairs, labelled } = flags.reset ? { patterns: [], pairs: 0, labelled: 0 } : await learnt(store);
  // Always from the weights of Casus: learning twice from the same reports would count them twice.
  const base = defaultMatchModel();
  const estimated = flags.reset ? base : estimateModel(patterns, base, { id: '' });
  const table = writeMatchModel(estimated);
  const id = flags.reset ? base.id : `estimated/${createHash('sha256').update(table).digest('hex').slice(0, 12)}`;
  const after = { ...estimated, id };
  await store.setMatchModel(flags.reset ? null : { id, table });
  await refreshIncidents(store);
  if (output.json) {
    await printJson({ kind: 'weights', id, pairs, labelled, weights: weightsOf(before, after) });
    return;
  }
  for (const line of weightsChart(before, after, output)) await printLine(line);
  await printLine();
  if (flags.reset) await printLine(`Reports are matched by the weights that come with Casus again (${id}).`);
  else {
    const from = `${counted(pairs, 'pair')} of reports, ${labelled} of them decided by people`;
    await printLine(`Reports are now matched by ${id}, from ${from}. To go back: casus estimate --reset`);
  }
}

async function learnt(store: Store) {
  const records = [];
  for await (const record of store.records()) records.push(record);
  const mentions = sourcedEvents(records).map(mentionOf);
  const commonness = new Commonness(mentions);
  const patterns = new LevelPatterns();
  const byEvent = new Map(mentions.map((mention) => [eventKey(mention), mention]));
  const decided = new Set<string>();
  const key = (a: Mention, b: Mention) => [eventKey(a), eventKey(b)].sort().join(' ');
  for (const { a, b, same, ofPairs } of labelledPairs(decisionsInForce(await store.decisions()))) {
    const [x, y] = [byEvent.get(eventKey(a)), byEvent.get(eventKey(b))];
    if (!x || !y || decided.has(key(x, y))) continue;
    decided.add(key(x, y));
    patterns.add(x, y, commonness, same, DECISION_COUNTS / ofPairs);
  }
  let pairs = decided.size;
  for (const [a, b] of candidatePairs(mentions)) {
    if (pairs >= MOST_PAIRS) break;
    const [x, y] = [mentions[a]!, mentions[b]!];
    if (decided.size > 0 && decided.has(key(x, y))) continue;
    patterns.add(x, y, commonness, null);
    pairs++;
  }
  return { patterns: patterns.all(), pairs, labelled: decided.size };
}
