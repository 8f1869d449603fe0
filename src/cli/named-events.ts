import { CasusError, type EventRef, type Incident } from '../model/index.ts';
import { listed } from '../review/decision-line.ts';

/**
 * The events of an incident that a person names: all those of a report by the number that `casus show` gives it ("2" or
 * "[2]") or by its id, or one event by its id.
 * @throws CasusError `usage` where a name is none or could be two, or where nothing would be left
 */
export function namedEvents({ id, events }: Incident, names: readonly string[]): EventRef[] {
  const reports = [...new Set(events.map(({ reportId }) => reportId))];
  const named = new Set<EventRef>();
  for (const name of names) {
    const [, number] = /^\[?(\d{1,6})\]?$/.exec(name) ?? [];
    const byNumber = number === undefined ? undefined : reports[Number(number) - 1];
    const byId = events.filter(({ reportId, eventId }) => reportId === name || eventId === name);
    if (byNumber !== undefined && byId.some(({ reportId }) => reportId !== byNumber)) {
      throw usage(
        name,
        `${name} is the number of one report and the id of another. Write [${name}] for the number, or name its event.`,
      );
    }
    const found = byNumber === undefined ? byId : events.filter(({ reportId }) => reportId === byNumber);
    if (found.length === 0) {
      const known = listed(reports.slice(0, 10).map((report, i) => `[${i + 1}] ${report}`));
      throw usage(
        name,
        `${id} has no report or event ${name}. Its reports: ${known}${reports.length > 10 ? ' …' : ''}`,
      );
    }
    for (const event of found) named.add(event);
  }
  if (named.size === events.length) {
    const told =
      reports.length > 1 ? '' : ` Of its one report, name events: ${listed(events.map((one) => one.eventId))}`;
    throw usage(names.join(' '), `That is all of ${id}: name what to take out, and leave what stays.${told}`);
  }
  return [...named];
}

const usage = (input: string, message: string) => new CasusError({ code: 'usage', input, message });
