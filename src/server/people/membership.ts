import { CasusError, type Role } from '../../model/index.ts';
import type { PeopleStore, Person } from '../../store/people.ts';
import { makeLink, type OneTimeLink } from './links.ts';

// What administrators do about people, from the server and from the command line; each act is noted.

/** @throws CasusError `usage` where the name was ever taken */
export async function invite(
  people: PeopleStore,
  { name, role }: { readonly name: string; readonly role: Role },
  by: string,
): Promise<{ person: Person; link: OneTimeLink }> {
  if (!(await people.add({ name, role, password: null }))) {
    const message = `There is, or was, a person called ${name}, and decisions may bear that name. Choose another.`;
    throw new CasusError({ code: 'usage', input: 'name', message });
  }
  await people.note({ by, act: `invited as ${role}`, about: name, reason: null });
  return { person: await personCalled(people, name), link: await makeLink(people, name) };
}

/** @throws CasusError `not-found`; `usage` where no administrator would be left */
export async function changePerson(
  people: PeopleStore,
  name: string,
  to: {
    readonly role?: Role | undefined;
    readonly active?: boolean | undefined;
    readonly signOut?: true | undefined;
    readonly secondFactor?: false | undefined;
  },
  by: string,
): Promise<Person> {
  const { role, active, joined } = await personCalled(people, name);
  const next = { role: to.role ?? role, active: to.active ?? active };
  const wasAble = role === 'administrator' && active && joined;
  if (wasAble && (next.role !== role || !next.active)) await someOtherAdministrator(people, name);
  await people.change(name, next);
  if (next.role !== role) await people.note({ by, act: `made ${next.role}`, about: name, reason: null });
  if (next.active !== active)
    await people.note({ by, act: next.active ? 'let in again' : 'let in no more', about: name, reason: null });
  if (to.signOut) {
    await people.endSessions(name);
    await people.note({ by, act: 'signed out', about: name, reason: null });
  }
  if (to.secondFactor === false) {
    await people.endSecondFactor(name);
    await people.endSessions(name);
    await people.note({ by, act: 'ended the second factor', about: name, reason: null });
  }
  return personCalled(people, name);
}

/** @throws CasusError `not-found` */
export async function personCalled(people: PeopleStore, name: string): Promise<Person> {
  const person = await people.person(name);
  if (person) return person;
  throw new CasusError({ code: 'not-found', input: name, message: `There is no person called ${name}.` });
}

async function someOtherAdministrator(people: PeopleStore, name: string): Promise<void> {
  const others = (await people.list()).filter(
    (one) => one.name !== name && one.role === 'administrator' && one.active && one.joined,
  );
  if (others.length > 0) return;
  const message = `${name} is the only administrator. Make another person administrator first.`;
  throw new CasusError({ code: 'usage', input: name, message });
}
