import { EVENT_FIELDS, type Event } from '../../model/index.ts';
import { valueOf } from '../../model/event-field.ts';
import { canonicalJson } from '../../review/canonical-json.ts';
import type { Store } from '../../store/store.ts';
import { RESTORE, type Fault } from '../../store/verify/fault.ts';
import { standing as standingEvents } from '../../review/review-report.ts';
import { workspaceCoder } from '../workspace-coder.ts';

/** How many reports were coded anew, and how many could not be, since another coder coded them or words were taken out of them. */
export interface CodedAnew {
  compared: number;
  left: number;
}

/**
 * Codes reports anew and compares.
 * @param every one report of so many
 */
export async function* codingFaults(store: Store, every: number, count: CodedAnew): AsyncIterable<Fault> {
  const coder = await workspaceCoder(store);
  const blacked = await blackedOut(store);
  let place = 0;
  for await (const { report, events: standing } of store.records()) {
    place += 1;
    const { events } = (await store.review(report.id))!;
    if (canonicalJson(standing) !== canonicalJson(standingEvents({ events }))) {
      const fault = 'its events are not those that its coding and what people decided on it give';
      yield { check: 'codings', where: `report ${report.id}`, fault, mend: RESTORE };
      continue;
    }
    if (place % every !== 0) continue;
    if (blacked.has(report.id) || (await store.codersOf([report.id])).get(report.id) !== coder.id) {
      count.left += 1;
      continue;
    }
    count.compared += 1;
    const { events: now } = await coder.code(report);
    const kept = events.flatMap(({ coded }) => coded ?? []);
    if (canonicalJson(kept) === canonicalJson(now)) continue;
    const mend = `Look at it (casus show ${report.id}); restore a copy, or have it coded anew: casus recover.`;
    yield { check: 'codings', where: `report ${report.id}`, fault: whatDiffers(kept, now), mend };
  }
}

/** The reports that had words blacked out. */
async function blackedOut(store: Store): Promise<Set<string>> {
  const decisions = await store.decisionsAbout({ kinds: ['redact'] });
  return new Set(decisions.flatMap((one) => (one.kind === 'redact' ? one.reportIds : [])));
}

function whatDiffers(kept: readonly Event[], now: readonly Event[]): string {
  if (kept.length !== now.length) return `has ${kept.length} events, and its coder finds ${now.length}`;
  const differs = kept.flatMap((event, i) => {
    const fields = EVENT_FIELDS.filter(
      (field) => canonicalJson(valueOf(event, field)) !== canonicalJson(valueOf(now[i]!, field)),
    );
    return fields.map((field) => `${field} of event ${event.id}`);
  });
  return `${differs.length > 0 ? differs.join(', ') : 'the words that values were read from'}: its coder reads otherwise`;
}
