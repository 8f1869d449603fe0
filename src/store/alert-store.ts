import type { Alert, AlertChannel, AlertSettings, Delivery, DeliveryState, Incident } from '../model/index.ts';
import type { ToldIncident } from './told-incident.ts';

/** An alert on its way into a workspace. */
interface NewAlert extends AlertSettings {
  readonly channel: AlertChannel;
  readonly by: string;
  /** The hash of the key of its feed; null for other channels. */
  readonly token: string | null;
}

/** Saved searches that tell of what they find, what they told, and the messages on their way. */
export interface AlertStore {
  /** Makes an alert. The incidents in `known` are never told by it: they were there before. */
  add(alert: NewAlert, known: readonly Incident[]): Promise<Alert>;
  /** In the order they were made. */
  list(): Promise<Alert[]>;
  find(number: number): Promise<Alert | null>;
  /** The one whose feed has a key with this hash, whether it is active or not. */
  byToken(hash: string): Promise<Alert | null>;
  /** Sets an alert otherwise; the incidents in `known` are never told by it from now on. False where there is none. */
  change(
    number: number,
    to: Partial<AlertSettings> & {
      readonly active?: boolean;
      readonly channel?: AlertChannel;
      readonly token?: string;
    },
    known?: readonly Incident[],
  ): Promise<boolean>;
  /** Takes an alert off, with what it told and its messages. False where there is none. */
  remove(number: number): Promise<boolean>;

  /** The next incidents that changed since they were last looked at, oldest change first. */
  pending(most: number): Promise<PendingIncident[]>;
  /**
   * Settles what the alerts say of pending incidents: one that an alert is to tell is put among its items unless it told of any of
   * its events before, under whatever id. Returns how many are to be told. In one transaction.
   */
  evaluated(said: Evaluated): Promise<number>;
  /** Notes that a rise began, with the words to tell, or that it ended; false where another process noted it before. */
  rise(alert: number, risen: boolean, told: { readonly said: string; readonly at: string } | null): Promise<boolean>;

  /** What no message has yet, of alerts that send messages, oldest first. */
  waiting(alert: number): Promise<AlertItem[]>;
  /** What an alert told until a time, the newest first. */
  items(alert: number, filter: { readonly until: string; readonly limit: number }): Promise<AlertItem[]>;
  /**
   * Puts a message into the outbox, a row a receiver, and takes its items off what waits; nothing where another process did so
   * with any of them. In one transaction.
   */
  gather(message: Gathered): Promise<boolean>;

  /** Whether there is anything to send by a time, or to be given up. */
  anyDue(by: string): Promise<boolean>;
  /** The messages to be sent by a time, with all that is needed to send them. */
  due(by: string): Promise<DueDelivery[]>;
  /** Marks a message as being sent; false where another process does so. Nobody sends one that is not theirs. */
  claim(id: string, at: string): Promise<boolean>;
  settle(id: string, outcome: Settled): Promise<void>;
  /** Calls those unknown that were begun to be sent before a time and never settled. Returns how many. */
  loseClaims(before: string): Promise<number>;
  /** The newest first. */
  outbox(filter?: DeliveryFilter): Promise<Delivery[]>;
  /** Has a message that failed, or may have got lost, sent again under its id. False where there is no such one. */
  again(id: string, due: string): Promise<boolean>;
  /** Forgets the messages that were sent before a time, and their items. */
  forget(before: string): Promise<void>;
}

/** An incident that changed, with its place in the order of changes. */
export interface PendingIncident {
  readonly place: number;
  readonly told: ToldIncident;
}

/** What alerts say of pending incidents. */
export interface Evaluated {
  /** The places of those that were looked at. */
  readonly places: readonly number[];
  /** Each incident that an alert looked at; those that it is to tell of unless it did. */
  readonly looks: readonly { readonly alert: number; readonly incident: Incident; readonly tell: boolean }[];
  readonly at: string;
}

/** Something that an alert has to tell, or told. */
export interface AlertItem {
  readonly number: number;
  /** When it was found (ISO 8601, UTC). */
  readonly at: string;
  /** The incident as it was called then, and its events by their first ids; null for a rise. */
  readonly incident: { readonly id: string; readonly events: readonly string[] } | null;
  /** The words of a rise. */
  readonly said: string | null;
}

/** A message that items were gathered into. */
export interface Gathered {
  readonly alert: number;
  /** The numbers of the items it tells of. */
  readonly items: readonly number[];
  /** Items that are not to be told now: what they were about is gone, or no longer what the alert asks for. */
  readonly dropped: readonly AlertItem[];
  /** A row a receiver; none where nothing is left to tell. */
  readonly to: readonly { readonly id: string; readonly to: string }[];
  /** The message as JSON text; what it says does not change from one try to the next. */
  readonly payload: string;
  readonly at: string;
}

/** A message that is to be sent now, with its alert. */
export interface DueDelivery extends Delivery {
  readonly payload: string;
  readonly from: Alert;
}

export interface DeliveryFilter {
  readonly alert?: number;
  readonly states?: readonly DeliveryState[];
  readonly limit?: number;
}

/** What came of a try to send a message. */
export type Settled =
  | { readonly state: 'sent' }
  | { readonly state: 'failed' | 'unknown'; readonly problem: string }
  | { readonly state: 'waiting'; readonly problem: string; readonly due: string };
