import type { Mention } from './mention.ts';

/** A mention on its way into an index, with what it stands under. */
export interface KeyedMention {
  readonly mention: Mention;
  /** The keys it is found by. */
  readonly keys: readonly number[];
  /** The days it adds to the counts of places and names. */
  readonly days: readonly { readonly key: number; readonly day: number }[];
}

/**
 * Where resolving keeps its mentions: in memory, or in a workspace. What it answers is the state of the moment. Mentions are
 * unsettled from when they come in until they have been put into a component, and again when something about them changes.
 */
export interface MentionIndex {
  /** Which of these numbers are there, and for which event (`eventKey`). */
  events(numbers: readonly number[]): Answer<ReadonlyMap<number, string>>;
  /** The numbers of the mentions of these events that are there. */
  find(events: readonly string[]): Answer<ReadonlyMap<string, number>>;
  insert(mentions: readonly KeyedMention[]): Answer<void>;
  /** Takes mentions out, from their components too; those that were with them there stay as they are. */
  remove(mentions: readonly KeyedMention[]): Answer<void>;
  /** Whether any mention is in a component. */
  anySettled(): Answer<boolean>;
  /** The first `most` mentions under each key, in the order of their numbers. */
  holders(keys: readonly number[], most: number): Answer<readonly (readonly number[])[]>;
  mentions(numbers: readonly number[]): Answer<readonly Mention[]>;
  /** On how many different days something is told under each key. */
  dayCounts(keys: readonly number[]): Answer<readonly number[]>;
  /** All mentions that are in a component with any of these. */
  together(numbers: readonly number[]): Answer<readonly number[]>;
  unsettle(numbers: readonly number[]): Answer<void>;
  unsettled(most: number): Answer<readonly number[]>;
}

type Answer<T> = T | Promise<T>;

/**
 * Work on an index that does not care whether the index answers at once or later: it yields what it wants to know and goes on
 * with the answer.
 */
export type Steps<T> = Generator<(index: MentionIndex) => Answer<unknown>, T>;

export function* ask<T>(question: (index: MentionIndex) => Answer<T>): Steps<T> {
  return (yield question) as T;
}

/** Does the work on an index that answers at once. */
export function work<T>(steps: Steps<T>, index: MentionIndex): T {
  let step = steps.next();
  while (!step.done) step = steps.next(step.value(index));
  return step.value;
}

/** Does the work on an index that answers later. */
export async function workLater<T>(steps: Steps<T>, index: MentionIndex): Promise<T> {
  let step = steps.next();
  while (!step.done) step = steps.next(await step.value(index));
  return step.value;
}
