import type { EventField } from '../../../../src/model/decision.ts';
import type { Event } from '../../../../src/model/event.ts';
import type { ReadValue } from '../../../../src/server/views.ts';
import type { FieldValue } from '../fields.ts';

/** What every editor of a field is given: the event as it stands, what to do with a new value, and who reads typed words. */
export interface EditorProps {
  readonly event: Event;
  readonly field: EventField;
  readonly onsave: (value: FieldValue) => void;
  /** What words mean for a field, as the coder reads them; absent where nobody can be asked. */
  readonly read?: ((field: EventField, typed: string) => Promise<readonly ReadValue[]>) | undefined;
}
