import { Command, InvalidArgumentError, Option } from 'commander';
import { CasusError } from '../../model/index.ts';
import { withOutput } from '../flags.ts';
import { jsonText } from '../json-text.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import type { Access } from '../../server/access.ts';
import { casusVersion, packageRoot } from '../../model/package-files.ts';
import { plainText } from '../plain-text.ts';
import { openToServe, sizeLimit, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Only this machine can reach it; what other commands add meanwhile shows at once. A workspace that may not be written is
shown for reading. Nobody has to sign in until there is an administrator: docs/serving.md. Names of private persons are left
out unless --names is given. Ctrl+C ends it. The HTTP API: docs/api.md.

--open lets everybody ask for releases at /open/ without signing in, and for nothing else (docs/open-api.md). Other machines
reach that by a proxy in front, which passes on /open/ alone (docs/serving.md).

Examples:
  casus serve
  casus serve --workspace peru.casus --port 8080
  casus serve --login                      with a link by which you become administrator
  casus serve --login --open --behind-proxy
  curl -s 'http://127.0.0.1:4780/open/acled/read?country=Peru&_format=csv'
  curl -s 'http://127.0.0.1:4780/api/incidents?country=Peru&fields=id,summary'`;

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly port: number;
  readonly host: string;
  readonly login?: boolean;
  readonly secondFactor?: boolean;
  readonly mapStyle?: string;
  readonly open?: boolean;
  readonly openRate: number;
  readonly behindProxy?: boolean;
  readonly names?: boolean;
}

export function serveCommand(): Command {
  const command = new Command('serve')
    .addOption(new Option('-p, --port <port>', 'the port; 0 for any that is free').default(4780).argParser(port))
    .addOption(new Option('--host <address>', 'a loopback address').default('127.0.0.1'))
    .addOption(new Option('--login', 'ask people to sign in; always so once there is an administrator'))
    .addOption(
      new Option('--second-factor', 'let people who sign in do nothing before they have set up a second factor'),
    )
    .addOption(
      new Option(
        '--map-style <url>',
        'a tile map for the explorer, whose host browsers then ask; none unless given',
      ).argParser(mapStyle),
    )
    .addOption(new Option('--open', 'let everybody ask for releases at /open/, without signing in'))
    .addOption(
      new Option('--open-rate <requests>', 'how many requests for them an address may make in a minute')
        .default(60)
        .argParser(rate),
    )
    .addOption(
      new Option('--behind-proxy', 'believe X-Forwarded-For and X-Forwarded-Proto, which a proxy in front must set'),
    )
    .addOption(new Option('--names', 'show the names of private persons, where nobody has to sign in'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(serveUntilStopped);
}

function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  }
  return Number(value);
}

function rate(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1 to 999999.');
  return Number(value);
}

function mapStyle(value: string): string {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('Give the address of a MapLibre style: https://tiles.example.org/style.json.');
  }
  // Every reader's browser is given it.
  if (url.username !== '' || url.password !== '') {
    const message = '--map-style: there is a name or password in the address, which every reader would be given. Give it without.'; // prettier-ignore
    throw new CasusError({ code: 'usage', input: '--map-style', message });
  }
  return value;
}

async function serveUntilStopped(flags: Flags): Promise<void> {
  await using store = await openToServe(flags);
  // Loaded only by the command that serves.
  const [{ serve }, { makeLink }] = await Promise.all([
    import('../../server/serve.ts'),
    import('../../server/people/links.ts'),
  ]);
  const {
    login = false,
    secondFactor = false,
    names = false,
    mapStyle,
    open = false,
    openRate,
    behindProxy = false,
  } = flags;
  const { maxBytes } = sizeLimit();
  const served = { store, names, login, secondFactor, version: casusVersion(), web: `${packageRoot()}dist/web`, onFault: tellFault, onAccess: tellAccess, ...(mapStyle !== undefined && { mapStyle }), ...(open && { open: { perMinute: openRate, behindProxy } }), ...(maxBytes !== undefined && { maxBytes }) }; // prettier-ignore
  await using server = await serve(served, flags);
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  const first = login && !(await store.people.hasAdministrator()) ? await makeLink(store.people, null) : null;
  const setup = first && { link: `${server.url}${first.path}`, expires: first.expires };
  if (flags.json)
    await printJson({ kind: 'serving', url: server.url, workspace: store.location, ...(setup && { setup }) });
  else {
    await printLine(`${store.location} is shown at ${server.url} (Ctrl+C ends it)`);
    if (open) await printLine(`Everybody may ask for its releases at ${server.url}/open/`);
    if (setup) await printLine(`Become its administrator here, once, within a day: ${setup.link}`);
  }
  await stopped;
}

/** A line for programs that watch who comes in: JSON, whatever the output is. */
function tellAccess(access: Access): void {
  process.stderr.write(`${jsonText(access)}\n`);
}

function tellFault(error: unknown): void {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`casus: a fault of Casus itself: ${plainText(process.env.CASUS_DEBUG ? said : said.split('\n')[0]!)}\n`); // prettier-ignore
}
