import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { expect, it } from 'vitest';
import { startNats } from './nats.ts';
import { startPostgres } from './postgres.ts';
import { postgresUrl } from './postgres-url.ts';

async function row(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return ((await client.query(sql)).rows as unknown[])[0];
  } finally {
    await client.end();
  }
}

it('gives each test a schema of its own in one cluster that syncs', async () => {
  const [one, other] = await Promise.all([postgresUrl(), postgresUrl()]);
  expect(one).not.toBe(other);
  expect(one.split('?')[0]).toBe(other.split('?')[0]);
  expect(await row(one, `select current_setting('fsync') as fsync`)).toEqual({ fsync: 'on' });
});

it('a cluster of one’s own keeps what was committed through SIGKILL, and leaves nothing', async () => {
  const server = await startPostgres();
  await row(server.url, 'create table t as select 7 as kept');
  await server.kill();
  await server.start();
  expect(await row(server.url, 'select kept from t')).toEqual({ kept: 7 });
  await server[Symbol.asyncDispose]();
  expect(existsSync(dirname(server.data))).toBe(false);
});

it('three NATS servers keep a stream when its leader is killed, and leave nothing', async () => {
  const nats = await startNats({ servers: 3 });
  const client = await connect({ servers: nats.url.split(',') });
  const manager = await jetstreamManager(client);
  await manager.streams.add({ name: 's', subjects: ['s'], num_replicas: 3 });
  await manager.jetstream().publish('s', 'kept');
  const leader = await nats.leader('s');
  await leader.kill();
  const next = await nats.leader('s');
  expect((await manager.streams.info('s')).state.messages).toBe(1);
  await client.close();
  expect(next.pid).toBeDefined();
  await nats[Symbol.asyncDispose]();
  expect(existsSync(dirname(leader.data))).toBe(false);
});

it('servers end with the process that started them, however it ends', async () => {
  const nats = fileURLToPath(new URL('nats.ts', import.meta.url));
  const script = `const { startNats } = await import(${JSON.stringify(nats)});
    const nats = await startNats();
    process.stdout.write(nats.url + ' ' + nats.servers[0].data);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  const [url, data] = told.toString().split(' ') as [string, string];
  expect(existsSync(data)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => existsSync(dirname(data)), { timeout: 30_000 }).toBe(false);
  await expect(connect({ servers: url, reconnect: false })).rejects.toThrow('connection refused');
});
