import { CasusError, type Warning } from '../../model/index.ts';

/** @param what goes on from the name of the input: "is a web page, not a feed" */
export function noFeed(input: string, what: string): CasusError {
  return new CasusError({ code: 'bad-feed', input, message: `${input} ${what}.` });
}

export function brokenOff(inItem: boolean, items: number): Warning {
  const where = inItem ? `inside item ${items + 1}, which is left out` : `after item ${items}`;
  return { code: 'truncated', message: `The feed breaks off ${where}; the items before are whole.` };
}
