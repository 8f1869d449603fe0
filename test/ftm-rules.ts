import { defaultModel, Model, type Property } from '@alephdata/followthemoney';
import type { Entity } from '../src/publish/formats/ftm-entities.ts';

const model = new Model(defaultModel);

/** What Aleph would object to in entities: everything that they say against the model of FollowTheMoney; nothing where they are valid. */
export function ftmFaults(entities: readonly Entity[]): string[] {
  const ids = new Set(entities.map(({ id }) => id));
  return [
    ...(ids.size < entities.length ? ['two entities have one id'] : []),
    ...entities.flatMap((entity) =>
      entityFaults(entity, ids).map((fault) => `${entity.schema} ${entity.id}: ${fault}`),
    ),
  ];
}

function entityFaults({ id, schema: name, properties }: Entity, ids: ReadonlySet<string>): string[] {
  const schema = model.getSchema(name);
  const lacking = schema.required.filter((required) => !properties[required]);
  const off = Object.entries(properties).flatMap(([key, values]) => {
    if (!schema.hasProperty(key)) return [`${key} is no property of ${name}`];
    const property = schema.getProperty(key);
    return values.flatMap((value) => valueFaults(property, value, ids).map((fault) => `${key}: ${fault}`));
  });
  const wellNamed = /^casus-[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?$/.test(id);
  return [
    ...(schema.abstract ? [`${name} is abstract`] : []),
    ...(wellNamed ? [] : [`the id ${id}`]),
    ...lacking.map((property) => `${property} is required`),
    ...off,
  ];
}

function valueFaults(property: Property, value: string, ids: ReadonlySet<string>): string[] {
  const { type, stub } = property;
  const { maxLength } = property as unknown as { readonly maxLength?: number };
  return [
    ...(stub ? ['is no property to set'] : []),
    ...(value === '' ? ['is empty'] : []),
    ...(maxLength !== undefined && value.length > maxLength ? ['is too long'] : []),
    ...(type.isEntity && !ids.has(value) ? [`no entity ${value}`] : []),
    ...(type.name === 'country' && !type.values.has(value) ? [`no country ${value}`] : []),
    ...(type.name === 'date' && !/^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?$/.test(value) ? [value] : []),
    ...(type.name === 'url' && !/^https?:/.test(value) ? [value] : []),
    ...(type.name === 'number' && !Number.isFinite(Number(value)) ? [value] : []),
  ];
}
