import { CasusError } from '../../model/index.ts';
import type { PeopleStore } from '../../store/people.ts';
import { passwordFits } from './password.ts';

/**
 * Sees that somebody knows the password of a person.
 * @throws CasusError `sign-in`, the same whether there is no such person, they may not sign in, or the password is another
 */
export async function provePassword(people: PeopleStore, name: string, password: string): Promise<void> {
  if (await passwordFits(password, await people.password(name))) return;
  throw new CasusError({ code: 'sign-in', input: 'login', message: 'This name and password do not fit.' });
}
