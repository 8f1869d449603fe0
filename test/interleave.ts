/**
 * Runs processes by turns: each goes on alone from one of its halts to the next, and `choices` say whose turn it is, so that what
 * happens between two halts of one may be all that the others do. When there are no more choices, whoever waits longest goes on.
 */
export async function interleave(
  choices: readonly number[],
  processes: readonly ((halt: () => Promise<void>) => Promise<void>)[],
): Promise<void> {
  const halted: (() => void)[] = [];
  let running = processes.length;
  let turn = 0;
  const next = () => {
    if (running > 0 || halted.length === 0) return;
    const chosen = (choices[turn++] ?? 0) % halted.length;
    running += 1;
    halted.splice(chosen, 1)[0]!();
  };
  const halt = () =>
    new Promise<void>((goOn) => {
      halted.push(goOn);
      running -= 1;
      next();
    });
  await Promise.all(
    processes.map(async (process) => {
      try {
        await process(halt);
      } finally {
        running -= 1;
        next();
      }
    }),
  );
}
