import { CasusError, type Decision } from '../model/index.ts';

/** Others decided on the same since it was looked at; who insists decides again, having seen what they did. */
export class Conflict extends CasusError {
  readonly conflicts: readonly Decision[];
  constructor(input: string, conflicts: readonly Decision[]) {
    const who = [...new Set(conflicts.map(({ by }) => by))].join(' and ');
    super({ code: 'conflict', input, message: `${who} decided on the same meanwhile: look at it, then choose.` });
    this.name = 'Conflict';
    this.conflicts = conflicts;
  }
}
