/** Replacing keeps every match in memory at once, so that very long texts are done in steps of this many code units. */
const STEP = 1_000_000;

/** Text with every run of white space as one space, as a browser shows it. */
export function collapseSpace(text: string): string {
  if (text.length <= STEP) return text.replace(/\s+/gu, ' ');
  const steps: string[] = [];
  for (let at = 0; at < text.length; at += STEP) {
    const step = text.slice(at, at + STEP).replace(/\s+/gu, ' ');
    steps.push(steps.at(-1)?.endsWith(' ') && step.startsWith(' ') ? step.slice(1) : step);
  }
  return steps.join('');
}
