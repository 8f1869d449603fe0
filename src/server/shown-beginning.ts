import { blackOut } from '../model/black-out.ts';
import type { WaitingReport } from '../store/queue.ts';

/** How many code units of a report's text stand in a list. */
const BEGINNING = 200;

/** Title and first words of a report in a list, the names of private persons blacked out unless names are shown. */
export function shownBeginning({ title, beginning, actors }: WaitingReport, names: boolean) {
  const hide = names ? (words: string) => words : blackOut(actors);
  return { title: title === null ? null : hide(title), beginning: hide(beginning).slice(0, BEGINNING) };
}
