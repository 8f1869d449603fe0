/** What sites call Casus by, in robots.txt. */
export const PRODUCT = 'Casus';

/** How Casus names itself to other machines: what it is and whom to complain to. */
export function userAgent(version: string, contact?: string): string {
  const whom = contact?.replace(/[^\x20-\x7e]|[()]/g, '').trim() || null;
  return `${PRODUCT}/${version} (${whom === null ? '' : `+${whom}; `}news archive for research)`;
}
