import { CasusError } from '../../model/index.ts';
import { KeySet } from '../key-set.ts';
import { incidents } from '../tables/incidents.ts';
import type { Format } from './format.ts';
import { entitiesOf, type Entity } from './ftm-entities.ts';

/**
 * FollowTheMoney entities as JSON Lines, which Aleph and the tools around it read: an Event for each incident, with the organised
 * groups that took part, the place, and the reports that tell of it. What several incidents share is written once.
 * @throws CasusError `usage` for tables other than those of the dataset, of which entities can not be made
 */
export const ftm: Format = {
  id: 'ftm',
  extension: 'ftm.jsonl',
  mediaType: 'application/jsonl',
  async *write([table], items) {
    if (table !== incidents) {
      const message = `FollowTheMoney has entities and no tables: ${table!.id} can not be written as ftm. Leave --codebook out.`;
      throw new CasusError({ code: 'usage', input: table!.id, message });
    }
    const written = new KeySet();
    for await (const item of items) {
      // Of those that are an incident's own nothing needs to be remembered, and they are most.
      const { shared, own } = entitiesOf(item);
      for (const entity of shared) if (written.add(entity.id)) yield lineOf(entity);
      yield own.map(lineOf).join('');
    }
  },
};

const lineOf = (entity: Entity): string => `${JSON.stringify(entity)}\n`;
