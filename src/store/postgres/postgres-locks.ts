import { createHash } from 'node:crypto';

/** What processes that write one workspace wait for each other by. They are taken in this order, so that nobody waits in a ring. */
const LOCKS = {
  /** The schema is made or upgraded. */
  schema: 1,
  /** Taken by all who write: alone, or beside others who say that they can be beside others. */
  writing: 2,
  /** Events are put among the mentions. */
  mentions: 3,
  /** Rows get the number of a change, in whose order readers follow them. */
  changes: 4,
  /** A partition is made. */
  partitions: 5,
  /** Derived data is built anew beside. */
  replay: 6,
} as const;

/** A partition that is settled has the lock of this number and its own. */
const SETTLING = 1_000;

/** The key of a lock. Advisory locks are the database's, so the schema is part of it. */
export const lockKey = (schema: string, lock: keyof typeof LOCKS): string => numbered(schema, LOCKS[lock]);

const numbered = (schema: string, number: number): string =>
  `${createHash('sha256').update(`casus ${schema}`).digest().readInt32BE()}, ${number}`;

/** A statement that takes a lock of a schema until the transaction ends. */
export const lockStatement = (schema: string, lock: keyof typeof LOCKS, how: 'alone' | 'beside' = 'alone'): string =>
  `select pg_advisory_xact_lock${how === 'beside' ? '_shared' : ''}(${lockKey(schema, lock)})`;

/** The key of the lock of a partition that is settled. */
export const partitionLock = (schema: string, partition: number): string => numbered(schema, SETTLING + partition);
