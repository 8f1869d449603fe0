import type { PeopleStore } from '../../store/people.ts';
import { hashOf, newSecret } from '../../workspace/secret.ts';

/** How long a one-time link can be used. */
const DAYS = { setup: 1, invitation: 7 };

export interface OneTimeLink {
  /** Where it leads to on the server. The secret stands behind `#`, which no browser sends and no server writes down. */
  readonly path: string;
  readonly expires: string;
}

/** Makes a link by which a person chooses a password, once; a null person becomes the first administrator. Former ones end. */
export async function makeLink(people: PeopleStore, person: string | null): Promise<OneTimeLink> {
  const secret = newSecret();
  const days = person === null ? DAYS.setup : DAYS.invitation;
  const expires = new Date(Date.now() + days * 86_400_000).toISOString();
  await people.putLink(hashOf(secret), { person, expires });
  return { path: `/setup#${secret}`, expires };
}
