import { expect, it } from 'vitest';
import { isPostgresAddress, readPostgresAddress, shownWorkspace } from './postgres-address.ts';

it('an address tells server, database and schema, and is shown without its password', () => {
  const address = readPostgresAddress('postgresql://ana:se%2Fcret@db.example:6543/news?sslmode=require&schema=peru');
  expect(address).toMatchObject({ server: 'db.example:6543', database: 'news', schema: 'peru' });
  expect(address.location).toBe('postgresql://ana@db.example:6543/news?sslmode=require&schema=peru');
  expect(address.connection).toBe('postgresql://ana:se%2Fcret@db.example:6543/news?sslmode=require');
  expect(readPostgresAddress('postgres://db.example/news')).toMatchObject({
    server: 'db.example:5432',
    schema: 'casus',
  });
});

it.each(['postgresql://ana:secret@db.example', 'postgresql://ana:secret@db.example/news?schema=Peru;drop', 'postgresql://ana:secret@[/x'])(
  '%s is refused, without a word of the password',
  (workspace) => {
    expect(isPostgresAddress(workspace)).toBe(true);
    expect(() => readPostgresAddress(workspace)).toThrow(/Write postgresql:\/\/USER/);
    expect(() => readPostgresAddress(workspace)).not.toThrow(/secret/);
    expect(shownWorkspace(workspace)).not.toContain('secret');
  },
); // prettier-ignore

it('a file is shown as it is', () => {
  expect(isPostgresAddress('peru.casus')).toBe(false);
  expect(shownWorkspace('peru.casus')).toBe('peru.casus');
});
