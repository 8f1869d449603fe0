import { CasusError } from '../../model/index.ts';

/** Says the same whether there is no such person, they may not sign in, or the password is another. */
export const wrongPassword = () =>
  new CasusError({ code: 'sign-in', input: 'login', message: 'This name and password do not fit.' });
