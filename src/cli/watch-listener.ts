import type { Problem, WatchedSource } from '../model/index.ts';
import type { WatchListener, WatchRound } from '../workspace/watch/run-watch.ts';
import { clock } from './clock.ts';
import { counted } from './counted.ts';
import { printJson, printLine } from './output.ts';
import { plainText } from './plain-text.ts';
import type { Progress } from './progress.ts';
import { tellLater, tellSetAside } from './set-aside.ts';

/** What watching and fetching tell on a terminal, or to a program line by line. */
export function watchListener({ json, progress }: { readonly json: boolean; readonly progress: Progress }) {
  let [reports, asked] = [0, 0];
  const step = () => {
    progress.update(() => `${counted(asked, 'page')} read, ${counted(reports, 'report')} added`);
  };
  const said = (line: string) => {
    progress.clear();
    return printLine(line);
  };
  return {
    async polled(source, fresh) {
      if (json) await printJson({ kind: 'polled', number: source.number, address: source.address, fresh, failures: source.failures, problem: source.problem, due: source.due });
      else if (source.problem !== null) tellOfSource(source, progress);
      else progress.update(() => `${nameOf(source)}: ${counted(fresh, 'new item')}`);
    },
    async added({ report, events, warnings }) {
      [reports, asked] = [reports + 1, asked + 1];
      step();
      if (json) await printJson({ kind: 'added', id: report.id, url: report.url, events: events.length, warnings });
    },
    async handedOver({ id, url }) {
      [reports, asked] = [reports + 1, asked + 1];
      step();
      if (json) await printJson({ kind: 'added', id, url, events: null });
    },
    async known({ input }, id) {
      asked += 1;
      step();
      if (json) await printJson({ kind: 'known', input, id });
    },
    setAside(problem) {
      asked += 1;
      progress.clear();
      tellSetAside(problem, { json });
    },
    later(problem: Problem, due: string) {
      asked += 1;
      progress.clear();
      tellLater(problem, due, { json });
    },
    async round(round) {
      if (json) await printJson({ kind: 'round', polled: round.polls.polled, failed: round.polls.failed, fresh: round.polls.leads, reports: round.pages.reports + round.polls.reports, known: round.pages.known, setAside: round.pages.setAside, later: round.pages.later });
      else await said(roundLine(round));
    },
    sleeping(until) {
      progress.clear();
      const line = until === null ? 'waiting for something to watch' : `next at ${clock(until)} (Ctrl+C ends it)`;
      if (!json) progress.update(() => `Watching; ${line}`);
    },
    hindered(error) {
      progress.clear();
      process.stderr.write(`casus: ${plainText(error.message)} Trying again.\n`);
    },
  } satisfies WatchListener;
} // prettier-ignore

const nameOf = ({ title, address }: WatchedSource) => plainText(title ?? address);

function tellOfSource(source: WatchedSource, progress: Progress): void {
  progress.clear();
  const state = source.active ? `polled again at ${clock(source.due)}` : 'paused';
  process.stderr.write(`casus: source ${source.number}, ${state}: ${plainText(source.problem!)}\n`);
}

/** "14:05: 3 sources polled, 12 new items; 10 reports added, 1 there already, 1 set aside." */
function roundLine({ polls, pages }: WatchRound): string {
  const parts = [
    ...(polls.polled > 0 ? [`${counted(polls.polled, 'source')} polled`, counted(polls.leads, 'new item')] : []),
    ...(polls.failed > 0 ? [`${polls.failed} failed`] : []),
    `${counted(pages.reports + polls.reports, 'report')} added`,
    ...(pages.known > 0 ? [`${pages.known} there already`] : []),
    ...(pages.setAside > 0 ? [`${pages.setAside} set aside (casus sources aside)`] : []),
    ...(pages.later > 0 ? [`${pages.later} to be tried again`] : []),
  ];
  return `${clock(new Date().toISOString())}  ${parts.join(', ')}`;
}
