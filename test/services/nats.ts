import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { freePorts } from './free-ports.ts';
import { serverProgram } from './programs.ts';
import { warden } from './warden.ts';

/** How long servers may take until JetStream answers; a cluster elects a leader first. */
const READY_MS = 60_000;

/** One NATS server with JetStream. */
interface NatsServer {
  readonly name: string;
  readonly url: string;
  /** Where its streams are kept. */
  readonly data: string;
  /** Its process while it runs. */
  readonly pid: number | undefined;
  /** Starts it after `stop` or `kill`, on the same port and data. Does not wait for JetStream; see `Nats.ready`. */
  start(): Promise<void>;
  /** SIGTERM, and its end. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Deletes its streams, while it does not run. */
  deleteData(): void;
}

/** A NATS server, or a cluster of them, of one's own. */
export interface Nats {
  /** All servers, parted by commas. */
  readonly url: string;
  readonly servers: readonly NatsServer[];
  /** Waits until JetStream answers. */
  ready(): Promise<void>;
  /** The server that leads a stream. */
  leader(stream: string): Promise<NatsServer>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Whether a server can sync each write before it acknowledges it; 2.9, which Debian 12 has, knows no such setting. */
function syncsAlways(program: string, folder: string): boolean {
  const config = join(folder, 'asked.conf');
  writeFileSync(config, `jetstream { store_dir: "${folder}/asked", sync_interval: always }\n`);
  try {
    execFileSync(program, ['-t', '-c', config], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts one server or a cluster of three, and waits until JetStream answers. All goes on disposal, and when this process ends. */
export async function startNats({ servers = 1 }: { readonly servers?: 1 | 3 } = {}): Promise<Nats> {
  const program = serverProgram('nats-server', 'nats-server');
  const folder = mkdtempSync(join(tmpdir(), 'casus-nats-'));
  const clear = warden(folder);
  const sync = syncsAlways(program, folder) ? ', sync_interval: always' : '';
  const ports = await freePorts(2 * servers);
  const [clients, routes] = [ports.slice(0, servers), ports.slice(servers)];
  const all = clients.map((port, i) => {
    const name = `n${i + 1}`;
    const data = join(folder, name);
    const lines = [
      `server_name: ${name}`,
      `listen: "127.0.0.1:${port}"`,
      `pid_file: "${join(folder, `${name}.pid`)}"`,
      `log_file: "${join(folder, `${name}.log`)}"`,
      `jetstream { store_dir: "${data}", max_file_store: 8G${sync} }`,
    ];
    if (servers > 1) {
      const others = routes.map((route) => `"nats://127.0.0.1:${route}"`).join(', ');
      lines.push(`cluster { name: casus, listen: "127.0.0.1:${routes[i]!}", routes: [${others}] }`);
    }
    const config = join(folder, `${name}.conf`);
    writeFileSync(config, `${lines.join('\n')}\n`);
    return server(program, name, config, data, `nats://127.0.0.1:${port}`);
  });
  await Promise.all(all.map((one) => one.start()));
  const url = all.map((one) => one.url).join(',');
  const nats: Nats = {
    url,
    servers: all,
    ready: () => asked(url, () => Promise.resolve(true)).then(() => undefined),
    async leader(stream) {
      const name = await asked(url, async (manager) => (await manager.streams.info(stream)).cluster?.leader);
      return all.find((one) => one.name === name) ?? all[0]!;
    },
    [Symbol.asyncDispose]: clear,
  };
  await nats.ready();
  return nats;
}

function server(program: string, name: string, config: string, data: string, url: string): NatsServer {
  let running: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    if (running === undefined) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
    running = undefined;
  };
  return {
    name,
    url,
    data,
    get pid() {
      return running?.pid;
    },
    async start() {
      running = spawn(program, ['-c', config], { stdio: 'ignore' });
      await once(running, 'spawn');
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    deleteData: () => {
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Asks JetStream until it answers with something. */
async function asked<T>(url: string, question: (manager: JetStreamManager) => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + READY_MS;
  for (;;) {
    try {
      const connection = await connect({ servers: url.split(','), timeout: 2000, reconnect: false });
      try {
        const answer = await question(await jetstreamManager(connection));
        if (answer !== undefined) return answer;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    if (Date.now() > until) throw new Error(`JetStream did not answer at ${url} within ${READY_MS / 1000} s`);
    await wait(50);
  }
}
