import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { runProgram, MAIN } from './run-casus.ts';

// What stands in deploy/, held to what casus takes, as far as can be without Docker, systemd and Kubernetes.

interface Container {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: object;
  readonly volumes?: readonly string[];
  readonly [key: string]: unknown;
}

const read = (name: string) => readFileSync(`deploy/${name}`, 'utf8');
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Container>;
  volumes: Record<string, null>;
};
const pods = parseAllDocuments(read('kubernetes/casus.yaml')).map((document) => {
  expect(document.errors).toEqual([]);
  return document.toJS() as { kind: string; metadata: { name: string }; spec: Record<string, unknown> };
});
const containers = pods
  .filter(({ kind }) => kind === 'Deployment')
  .flatMap(({ spec }) => (spec.template as { spec: { containers: Container[] } }).spec.containers);
const units = ['casus-worker@.service', 'casus-server.service', 'casus-retention.service'];
const started = (unit: string) => /^ExecStart=\/usr\/bin\/casus (.*)$/m.exec(read(`systemd/${unit}`))![1]!.split(' ');

it('every command is one that casus takes, flag by flag', async () => {
  const commands = [
    ...Object.values(compose.services).flatMap(({ image, command }) => (image === 'casus' ? [command!] : [])),
    ...containers.map(({ args }) => args!),
    ...units.map((unit) => started(unit).filter((word) => word !== '$FLAGS')),
  ];
  expect(commands.length).toBeGreaterThan(10);
  const steps = new Set<string>();
  for (const [name, ...rest] of commands) {
    const words = rest[0]?.startsWith('--') ? [name!] : [name!, rest[0]!];
    const { code, stdout } = await runProgram(process.execPath, [MAIN, ...words, '--help']);
    expect({ words, code }).toEqual({ words, code: 0 });
    const flags = rest.filter((word) => word.startsWith('--'));
    expect(flags.filter((flag) => !stdout.includes(`${flag} `))).toEqual([]);
    for (const [i, word] of rest.entries()) if (word === '--step') steps.add(rest[i + 1]!);
  }
  expect([...steps].sort()).toEqual(['%i', 'coding', 'publishing', 'resolving']);
});

it('every variable is one that casus reads', async () => {
  const { stdout: help } = await runProgram(process.execPath, [MAIN, 'worker', '--help']);
  const documented = help + readFileSync('src/cli/program.ts', 'utf8') + readFileSync('docs/alerts.md', 'utf8') + readFileSync('src/places/cache-folder.ts', 'utf8'); // prettier-ignore
  const files = [
    'compose.yaml',
    'kubernetes/casus.yaml',
    'systemd/casus.env',
    ...units.map((unit) => `systemd/${unit}`),
  ];
  const named = new Set(files.flatMap((file) => read(file).match(/\bCASUS_[A-Z_]+\b/g) ?? []));
  expect(named).toContain('CASUS_WORKSPACE');
  expect([...named].filter((name) => !documented.includes(name))).toEqual([]);
});

it('what asks for health asks the port that is served', () => {
  for (const { image, command, healthcheck } of Object.values(compose.services)) {
    if (image !== 'casus' || command![0] === 'watch') continue;
    const port = command!.includes('--metrics') ? '9464' : '4780';
    expect(command!.some((word) => word.endsWith(port))).toBe(true);
    expect(healthcheck!.test.join(' ')).toContain(`http://127.0.0.1:${port}/`);
  }
  for (const { args, ports, livenessProbe, readinessProbe } of containers) {
    if (args![0] !== 'worker') continue;
    expect(args).toContain('0.0.0.0:9464');
    expect(ports).toEqual([{ name: 'metrics', containerPort: 9464 }]);
    expect(livenessProbe).toMatchObject({ httpGet: { path: '/healthz', port: 'metrics' } });
    expect(readinessProbe).toMatchObject({ httpGet: { path: '/readyz', port: 'metrics' } });
  }
});

it('the compose file refers to what is in it alone, and every pod has limits and a budget', () => {
  for (const { depends_on, volumes, network_mode } of Object.values(compose.services)) {
    const others = Array.isArray(depends_on) ? (depends_on as string[]) : Object.keys(depends_on ?? {});
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(others));
    for (const volume of volumes ?? []) if (!volume.startsWith('./')) expect(compose.volumes).toHaveProperty(volume.split(':')[0]!);
    if (typeof network_mode === 'string') expect(compose.services).toHaveProperty(network_mode.replace('service:', ''));
  } // prettier-ignore
  const brokers = compose.services.coding!.environment!.CASUS_STREAM!.split(',').map((url) => new URL(url).hostname);
  expect(brokers).toEqual(['n1', 'n2', 'n3']);
  expect(read('nats.conf').match(/nats:\/\/n\d:6222/g)).toEqual(brokers.map((name) => `nats://${name}:6222`));
  for (const container of containers) expect(container.resources).toHaveProperty('limits.memory');
  const budgets = pods.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ metadata }) => metadata.name);
  expect(budgets).toEqual(['casus-coding', 'casus-resolving', 'casus-publishing']);
});

const there = (program: string, version: string) => {
  try {
    execFileSync(program, [version], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

it.runIf(there('nats-server', '-v'))('nats-server takes its configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-deploy-'));
  try {
    const old = execFileSync('nats-server', ['-v']).toString().includes('v2.9.');
    const text = read('nats.conf').replace(old ? /^ *sync_interval: always$/m : /$^/, '');
    writeFileSync(join(folder, 'nats.conf'), text);
    execFileSync('nats-server', ['-t', '-c', join(folder, 'nats.conf')], { env: { ...process.env, NATS_NAME: 'n1' }, stdio: 'pipe' }); // prettier-ignore
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.runIf(there('systemd-analyze', '--version'))('systemd takes the units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-deploy-'));
  try {
    // It looks for the program, which is not installed here.
    const files = units.map((unit) => {
      const file = join(folder, unit.replace('@', '@coding'));
      writeFileSync(file, read(`systemd/${unit}`).replace('/usr/bin/casus', '/bin/sh'));
      return file;
    });
    const timer = join(folder, 'casus-retention.timer');
    writeFileSync(timer, read('systemd/casus-retention.timer'));
    const said = execFileSync('systemd-analyze', ['verify', '--man=no', ...files, timer], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(said.toString()).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
