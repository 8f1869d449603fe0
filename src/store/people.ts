import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../model/index.ts';
import type { Tables } from './schema.ts';

/** One who may sign in, or might once. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  /** False for one who may not sign in any more. The name stays theirs. */
  readonly active: boolean;
  /** Whether they have chosen a password yet. */
  readonly joined: boolean;
  readonly added: string;
}

export interface Session {
  readonly person: string;
  /** ISO 8601, UTC. */
  readonly began: string;
  readonly seen: string;
}

/** An API token, without its secret, which nobody keeps. */
interface Token {
  readonly number: number;
  readonly name: string;
  readonly person: string;
  readonly role: Role;
  readonly made: string;
  readonly used: string | null;
  readonly expires: string | null;
}

/** What a person types besides the password, shared with their authenticator. */
interface SecondFactor {
  /** Base32. */
  readonly secret: string;
  /** ISO 8601, UTC; null until they have shown that their authenticator has it. */
  readonly since: string | null;
}

/** Something that a person did besides deciding. */
interface Act {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly act: string;
  readonly about: string;
  readonly reason: string | null;
}

/**
 * The people of a workspace and what lets them in. It never sees a secret: passwords, sessions, links and tokens come as
 * hashes, made in the room that serves.
 */
export interface PeopleStore {
  list(): Promise<Person[]>;
  person(name: string): Promise<Person | null>;
  /** Whether an administrator can sign in. */
  hasAdministrator(): Promise<boolean>;
  /** Adds a person; false where the name was ever taken. */
  add(person: { readonly name: string; readonly role: Role; readonly password: string | null }): Promise<boolean>;
  /** Ends all sessions where the person is made inactive or given another password or role; in the first two cases links too. */
  change(
    name: string,
    to: { readonly role?: Role; readonly active?: boolean; readonly password?: string },
  ): Promise<void>;
  /** The hash of a person's password; null where there is no such active person, or none was chosen. */
  password(name: string): Promise<string | null>;

  secondFactor(person: string): Promise<SecondFactor | null>;
  /** Who is asked for a second factor. */
  secondFactors(): Promise<string[]>;
  /** Keeps one that is not asked for yet, in place of another such; false where one is asked for. */
  offerSecondFactor(person: string, secret: string): Promise<boolean>;
  /** Asks for it from now on; with the hashes of the only recovery codes from now on. */
  beginSecondFactor(person: string, recoveryCodes: readonly string[]): Promise<void>;
  /** Uses the code of a step of time up; false where it, or one of a later step, was used before. */
  useStep(person: string, step: number): Promise<boolean>;
  /** Uses a recovery code up; false where the person has no such code. */
  takeRecoveryCode(person: string, hash: string): Promise<boolean>;
  countRecoveryCodes(person: string): Promise<number>;
  /** Asks for none any more. */
  endSecondFactor(person: string): Promise<void>;

  openSession(hash: string, person: string): Promise<void>;
  session(hash: string): Promise<Session | null>;
  /** Those of a person, the latest first. */
  sessionsOf(person: string): Promise<(Session & { readonly hash: string })[]>;
  seeSession(hash: string): Promise<void>;
  endSession(hash: string): Promise<void>;
  /** Ends all of a person. */
  endSessions(person: string): Promise<void>;
  /** Forgets the sessions that began, or were seen last, before these times. */
  endOldSessions(began: string, seen: string): Promise<void>;

  /** Makes a one-time link the only one of its person. */
  putLink(hash: string, link: { readonly person: string | null; readonly expires: string }): Promise<void>;
  link(hash: string): Promise<{ readonly person: string | null; readonly expires: string } | null>;
  /** Uses a link up; false where somebody else just did. */
  takeLink(hash: string): Promise<boolean>;

  addToken(token: Omit<Token, 'number' | 'made' | 'used'> & { readonly hash: string }): Promise<Token>;
  tokens(): Promise<Token[]>;
  token(hash: string): Promise<Token | null>;
  useToken(number: number): Promise<void>;
  removeToken(number: number): Promise<void>;

  note(act: Omit<Act, 'number' | 'at'>): Promise<void>;
  /** The latest first. */
  acts(filter: { readonly before?: number; readonly limit: number }): Promise<Act[]>;
}

/** The people of a workspace over any dialect. */
export function peopleStore(db: Kysely<Tables>): PeopleStore {
  const now = () => new Date().toISOString();
  return {
    list: async () => (await db.selectFrom('people').selectAll().orderBy('name').execute()).map(personOf),
    person: async (name) => {
      const row = await db.selectFrom('people').selectAll().where('name', '=', name).executeTakeFirst();
      return row ? personOf(row) : null;
    },
    hasAdministrator: async () => {
      const administrators = db.selectFrom('people').select('name').where('role', '=', 'administrator');
      const able = administrators.where('active', '=', 1).where('password', 'is not', null);
      return (await able.limit(1).executeTakeFirst()) !== undefined;
    },
    add: async ({ name, role, password }) => {
      const row = await db
        .insertInto('people')
        .values({ name, role, password, active: 1, added: now() })
        .onConflict((taken) => taken.doNothing())
        .returning('name')
        .executeTakeFirst();
      return row !== undefined;
    },
    change: (name, { role, active, password }) =>
      db.transaction().execute(async (step) => {
        const set = {
          ...(role && { role }),
          ...(active !== undefined && { active: active ? 1 : 0 }),
          ...(password !== undefined && { password }),
        };
        const before = await step.selectFrom('people').select('role').where('name', '=', name).executeTakeFirst();
        const sameRole = role === undefined || role === before?.role;
        await step.updateTable('people').set(set).where('name', '=', name).execute();
        if (active === false || password !== undefined || !sameRole) await endSessions(step, name);
        if (active === false || password !== undefined)
          await step.deleteFrom('links').where('person', '=', name).execute();
      }),
    password: async (name) => {
      const row = await db
        .selectFrom('people')
        .select('password')
        .where('name', '=', name)
        .where('active', '=', 1)
        .executeTakeFirst();
      return row?.password ?? null;
    },

    secondFactor: async (person) =>
      (await db
        .selectFrom('second_factors')
        .select(['secret', 'since'])
        .where('person', '=', person)
        .executeTakeFirst()) ?? null,
    secondFactors: async () => {
      const rows = await db.selectFrom('second_factors').select('person').where('since', 'is not', null).execute();
      return rows.map(({ person }) => person);
    },
    offerSecondFactor: (person, secret) =>
      db.transaction().execute(async (step) => {
        await step.deleteFrom('second_factors').where('person', '=', person).where('since', 'is', null).execute();
        const row = await step
          .insertInto('second_factors')
          .values({ person, secret, since: null, step: 0 })
          .onConflict((taken) => taken.doNothing())
          .returning('person')
          .executeTakeFirst();
        return row !== undefined;
      }),
    beginSecondFactor: (person, recoveryCodes) =>
      db.transaction().execute(async (step) => {
        await step.updateTable('second_factors').set({ since: now() }).where('person', '=', person).execute();
        await step.deleteFrom('recovery_codes').where('person', '=', person).execute();
        await step
          .insertInto('recovery_codes')
          .values(recoveryCodes.map((hash) => ({ hash, person })))
          .execute();
      }),
    useStep: async (person, step) => {
      const row = await db
        .updateTable('second_factors')
        .set({ step })
        .where('person', '=', person)
        .where('step', '<', step)
        .returning('person')
        .executeTakeFirst();
      return row !== undefined;
    },
    takeRecoveryCode: async (person, hash) => {
      const row = await db
        .deleteFrom('recovery_codes')
        .where('hash', '=', hash)
        .where('person', '=', person)
        .returning('hash')
        .executeTakeFirst();
      return row !== undefined;
    },
    countRecoveryCodes: async (person) => {
      const rows = await db.selectFrom('recovery_codes').select('hash').where('person', '=', person).execute();
      return rows.length;
    },
    endSecondFactor: (person) =>
      db.transaction().execute(async (step) => {
        await step.deleteFrom('second_factors').where('person', '=', person).execute();
        await step.deleteFrom('recovery_codes').where('person', '=', person).execute();
      }),

    openSession: async (hash, person) => {
      await db.insertInto('sessions').values({ hash, person, began: now(), seen: now() }).execute();
    },
    session: async (hash) =>
      (await db
        .selectFrom('sessions')
        .select(['person', 'began', 'seen'])
        .where('hash', '=', hash)
        .executeTakeFirst()) ?? null,
    sessionsOf: (person) =>
      db
        .selectFrom('sessions')
        .select(['hash', 'person', 'began', 'seen'])
        .where('person', '=', person)
        .orderBy('seen', 'desc')
        .orderBy('began', 'desc')
        .execute(),
    seeSession: async (hash) => {
      await db.updateTable('sessions').set({ seen: now() }).where('hash', '=', hash).execute();
    },
    endSession: async (hash) => {
      await db.deleteFrom('sessions').where('hash', '=', hash).execute();
    },
    endSessions: (person) => endSessions(db, person),
    endOldSessions: async (began, seen) => {
      await db
        .deleteFrom('sessions')
        .where((either) => either.or([either('began', '<', began), either('seen', '<', seen)]))
        .execute();
    },

    putLink: (hash, { person, expires }) =>
      db.transaction().execute(async (step) => {
        const older = step.deleteFrom('links');
        await (person === null ? older.where('person', 'is', null) : older.where('person', '=', person)).execute();
        await step.insertInto('links').values({ hash, person, expires }).execute();
      }),
    link: async (hash) =>
      (await db.selectFrom('links').select(['person', 'expires']).where('hash', '=', hash).executeTakeFirst()) ?? null,
    takeLink: async (hash) => {
      const row = await db.deleteFrom('links').where('hash', '=', hash).returning('hash').executeTakeFirst();
      return row !== undefined;
    },

    addToken: async (token) => {
      const row = await db
        .insertInto('tokens')
        .values({ ...token, made: now(), used: null })
        .returningAll()
        .executeTakeFirstOrThrow();
      return tokenOf(row);
    },
    tokens: async () => (await db.selectFrom('tokens').selectAll().orderBy('number').execute()).map(tokenOf),
    token: async (hash) => {
      const row = await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row ? tokenOf(row) : null;
    },
    useToken: async (number) => {
      await db.updateTable('tokens').set({ used: now() }).where('number', '=', number).execute();
    },
    removeToken: async (number) => {
      await db.deleteFrom('tokens').where('number', '=', number).execute();
    },

    note: async (act) => {
      await db
        .insertInto('acts')
        .values({ ...act, at: now() })
        .execute();
    },
    acts: ({ before = Number.MAX_SAFE_INTEGER, limit }) =>
      db.selectFrom('acts').selectAll().where('number', '<', before).orderBy('number', 'desc').limit(limit).execute(),
  };
}

async function endSessions(db: Kysely<Tables>, person: string): Promise<void> {
  await db.deleteFrom('sessions').where('person', '=', person).execute();
}

function personOf({ name, role, password, active, added }: Selectable<Tables['people']>): Person {
  return { name, role: role as Role, active: active === 1, joined: password !== null, added };
}

function tokenOf({ number, name, person, role, made, used, expires }: Selectable<Tables['tokens']>): Token {
  return { number, name, person, role: role as Role, made, used, expires };
}
