import { Command, Option } from 'commander';
import {
  alertSettings, CasusError, DELIVERY_STATES, FEED_DELAY_HOURS, givenChannel, SECTORS, STATUSES, type Alert, type AlertCondition,
  type AlertDigest, type DeliveryState, type GivenChannel, type QuietHours, type Sector, type Status,
} from '../../model/index.ts'; // prettier-ignore
import { conditionWords, timesWords } from '../../publish/alerts/condition-words.ts';
import type { Store } from '../../store/store.ts';
import { openStore } from '../../store/open-store.ts';
import { nearPlace } from '../../server/alerts/near-place.ts';
import { machineUser } from '../../workspace/machine-user.ts';
import { box, clockTimes, digest } from '../alert-flags.ts';
import { counted } from '../counted.ts';
import { withCountry, withOutput, withType, wholeNumber } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToDecide, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
An alert is a saved search that tells of each incident it finds, once: by a signed webhook, by e-mail, or in a feed that
casus serve has. It tells of what happened within the last 30 days and was not there when the alert was made. casus serve and
casus watch run send what is due; casus alerts run does so once. All of it: docs/alerts.md.

Examples:
  casus alerts add "Mosul" --near Mosul --km 50 --min-killed 5 --webhook https://example.org/hook
  casus alerts add "Press" --sector JRN --email desk@example.org --digest daily@08:00 --zone Europe/Berlin
  casus alerts add "Peru rises" --country Peru --type PROTEST --rise --feed
  casus alerts test 1
  casus alerts outbox --state failed
  casus alerts run --dry-run`;

const ENVIRONMENT = `
Environment:
  CASUS_URL           where people find the workbench, for links
  CASUS_SMTP_URL      the mail server: smtps://name:password@mail.example.org, or smtp://host:587
  CASUS_SMTP_FROM     the sender's address
  CASUS_ALLOW_HOSTS   hosts at inner addresses that webhooks may go to, with commas between`;

interface Flags extends OutputFlags, WorkspaceFlags {}

export function alertsCommand(): Command {
  const alerts = new Command('alerts')
    .description('be told of incidents by webhook, e-mail or feed')
    .addHelpText('after', EXAMPLES + ENVIRONMENT);
  const shared = (command: Command) => withOutput(withWorkspace(command));
  const one = (name: string, description: string) =>
    shared(new Command(name).description(description).argument('<number>', 'of the alert', wholeNumber));
  alerts.addCommand(shared(new Command('list').description('list them')).action(list));
  alerts.addCommand(addCommand(shared));
  alerts.addCommand(one('test', 'send a test now').action(test));
  alerts.addCommand(one('pause', 'tell of nothing until it is resumed').action((number: number, flags: Flags) => set(number, false, flags)));
  alerts.addCommand(one('resume', 'tell again, of what is found from now on').action((number: number, flags: Flags) => set(number, true, flags)));
  alerts.addCommand(one('renew', 'another secret or feed address; the former ends').action(renew));
  alerts.addCommand(one('remove', 'take it off, with its messages').action(remove));
  alerts.addCommand(
    shared(new Command('outbox').description('messages and how they stand, the newest first'))
      .addOption(new Option('--state <state>', 'only those').choices(DELIVERY_STATES))
      .addOption(new Option('--again <id>', 'send one again that failed or may have got lost'))
      .action(outbox),
  );
  alerts.addCommand(
    shared(new Command('run').description('look at what changed, and send what is due'))
      .addOption(new Option('--dry-run', 'say what each alert would have told of in the last 30 days; send nothing'))
      .action(run),
  );
  return alerts;
} // prettier-ignore

interface AddFlags extends Flags {
  readonly country?: string;
  readonly near?: string;
  readonly km: number;
  readonly box?: NonNullable<AlertCondition['box']>;
  readonly type?: string;
  readonly actor?: string;
  readonly sector?: Sector;
  readonly minKilled?: number;
  readonly status?: Status;
  readonly rise?: boolean;
  readonly webhook?: string;
  readonly email?: string;
  readonly feed?: boolean;
  readonly delay: number;
  readonly reason?: string;
  readonly quiet?: QuietHours;
  readonly zone: string;
  readonly digest: AlertDigest;
}

function addCommand(shared: (command: Command) => Command): Command {
  const command = new Command('add')
    .description('make an alert')
    .argument('<name>', 'what you call it')
    .addOption(new Option('--near <place>', 'a town, or latitude,longitude: Mosul, "Lima, Peru", 36.34,43.13'))
    .addOption(new Option('--km <kilometres>', 'how far around it').default(25).argParser(wholeNumber))
    .addOption(new Option('--box <edges>', 'west,south,east,north in degrees, instead of a circle').argParser(box))
    .addOption(new Option('--actor <words>', 'words in the name of a group or institution, on either side; never of a person'))
    .addOption(new Option('--sector <code>', 'a PLOVER sector on either side: JRN journalists, MED medics, REF refugees').choices(SECTORS))
    .addOption(new Option('--min-killed <count>', 'at least so many reported deaths').argParser(wholeNumber))
    .addOption(new Option('--status <status>', 'only those').choices(STATUSES))
    .addOption(new Option('--rise', 'tell when there are more than usual, instead of each incident'))
    .addOption(new Option('--webhook <url>', 'send signed JSON there'))
    .addOption(new Option('--email <addresses>', 'send mail there, commas between several'))
    .addOption(new Option('--feed', 'put it in a feed that casus serve has'))
    .addOption(new Option('--delay <hours>', 'how far a feed is behind').default(FEED_DELAY_HOURS).argParser(wholeNumber))
    .addOption(new Option('--reason <why>', `why a feed is to be less than ${FEED_DELAY_HOURS} hours behind; kept in the log`))
    .addOption(new Option('--digest <when>', 'now, hourly, daily@08:00 or weekly@mon-08:00').default({ every: 'once' }, 'now').argParser(digest))
    .addOption(new Option('--quiet <hours>', 'send nothing between: 22:00-07:00').argParser(clockTimes))
    .addOption(new Option('--zone <zone>', 'the time zone of both').default(Intl.DateTimeFormat().resolvedOptions().timeZone));
  return shared(withType(withCountry(command))).action(add);
} // prettier-ignore

async function add(name: string, flags: AddFlags): Promise<void> {
  const { country, box, type, actor, sector, minKilled, status, rise, quiet, zone, digest, reason } = flags;
  const near = flags.near === undefined ? undefined : { ...(await nearPlace(flags.near)), kilometres: flags.km };
  const condition = { country, near, box, type, actor, sector, minKilled, status, rise };
  const settings = checked(alertSettings, { name, condition: defined(condition), zone, quiet: quiet ?? null, digest });
  const channel = channelOf(flags);
  await using store = await openToDecide(flags);
  const { makeAlert } = await import('../../workspace/alerts/make-alert.ts');
  const made = await makeAlert(store, { ...settings, channel }, { by: by(), reason: reason ?? null });
  const feed = made.token === null ? null : { rss: `/alerts/${made.token}.rss`, json: `/alerts/${made.token}.json` };
  if (flags.json) {
    await printJson({ kind: 'alert', ...withoutSecret(made.alert), secret: made.secret, feed });
    return;
  }
  await printLine(`Alert ${made.alert.number}: ${conditionWords(settings.condition)}.`);
  await tellSecret(made.secret, feed?.rss ?? null);
  const { previewAlert } = await import('../../workspace/alerts/preview-alert.ts');
  const { incidents, rise: now } = await previewAlert(store, settings.condition);
  await printLine(
    now ? `Now: ${now.words}.` : `It would have told of ${counted(incidents, 'incident')} of the last 30 days.`,
  );
}

async function tellSecret(secret: string | null, rss: string | null): Promise<void> {
  if (secret !== null) await printLine(`Its webhooks are signed by this secret, which is shown once:\n${secret}`);
  if (rss !== null) await printLine(`Its feed is here on your server (or .json for JSON Feed); the address is shown once, and whoever has it reads it:\n${rss}`); // prettier-ignore
}

function channelOf({ webhook, email, feed, delay }: AddFlags): GivenChannel {
  const given: unknown[] = [
    ...(webhook === undefined ? [] : [{ kind: 'webhook', url: webhook }]),
    ...(email === undefined ? [] : [{ kind: 'email', to: email.split(',').map((one) => one.trim()) }]),
    ...(feed ? [{ kind: 'feed', delay }] : []),
  ];
  if (given.length === 1) return checked(givenChannel, given[0]);
  throw new CasusError({ code: 'usage', input: '--webhook', message: 'Say how to tell: one of --webhook URL, --email ADDRESSES and --feed.' }); // prettier-ignore
}

/** @throws CasusError `usage` that says what is off */
function checked<T>(schema: { safeParse(value: unknown): { data?: T; error?: { issues: { path: PropertyKey[]; message: string }[] } } }, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  const issue = error?.issues[0];
  if (!issue) return data!;
  const where = issue.path.map(String).join(' ');
  throw new CasusError({ code: 'usage', input: where, message: where === '' ? issue.message : `${where}: ${issue.message}` });
} // prettier-ignore

const defined = (value: object) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));

const by = () => machineUser() ?? 'nobody';

const open = ({ workspace }: Flags) => openStore(workspace, { create: false });

async function find(store: Store, number: number): Promise<Alert> {
  const found = await store.alerts.find(number);
  if (found) return found;
  const message = `There is no alert ${number}. casus alerts list has them.`;
  throw new CasusError({ code: 'not-found', input: String(number), message });
}

/** What is printed of an alert: no secret, which is shown once. */
function withoutSecret({ channel, ...rest }: Alert) {
  return { ...rest, about: conditionWords(rest.condition), channel: channel.kind === 'webhook' ? { kind: 'webhook', url: channel.url } : channel };
} // prettier-ignore

const columns: readonly TableColumn<Alert>[] = [
  { heading: 'NO', align: 'right', cell: ({ number }) => String(number) },
  { heading: 'NAME', least: 12, cell: ({ name }) => name },
  { heading: 'TELLS OF', least: 20, cell: ({ condition }) => conditionWords(condition) },
  { heading: 'BY', least: 16, cell: ({ channel }) => (channel.kind === 'email' ? channel.to.join(', ') : channel.kind === 'feed' ? 'feed' : channel.url) },
  { heading: 'WHEN', least: 10, cell: ({ channel, digest, quiet, zone }) => (channel.kind === 'feed' ? `${channel.delay} h behind` : timesWords(digest, quiet, zone)) },
  { heading: 'LAST TOLD', cell: ({ told }) => told?.slice(0, 16).replace('T', ' ') ?? 'never' },
  { heading: 'STATE', cell: ({ active }) => (active ? 'active' : 'paused') },
]; // prettier-ignore

async function list(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await open(flags);
  const alerts = await store.alerts.list();
  if (output.json) for (const alert of alerts) await printJson({ kind: 'alert', ...withoutSecret(alert) });
  else if (alerts.length === 0)
    await printLine('No alert yet. Make one: casus alerts add NAME --country Peru --email you@example.org (casus alerts --help)'); // prettier-ignore
  else await printTable(columns, alerts, flags);
}

async function printTable<Row>(of: readonly TableColumn<Row>[], rows: readonly Row[], flags: Flags): Promise<void> {
  const output = outputOf(flags);
  const { heading, lines } = tableLines(of, rows, output.width);
  await printLine(output.style('bold', heading));
  for (const line of lines) await printLine(line);
}

async function test(number: number, flags: Flags): Promise<void> {
  await using store = await open(flags);
  const { testAlert } = await import('../../workspace/alerts/test-alert.ts');
  for (const { to, outcome } of await testAlert(store, await find(store, number))) {
    if (flags.json) await printJson({ to, ...outcome, kind: 'test', sent: outcome.kind === 'sent' });
    else await printLine(outcome.kind === 'sent' ? `${to}: sent` : `${to}: not sent. ${outcome.problem}`);
    if (outcome.kind !== 'sent') process.exitCode = 1;
  }
}

async function set(number: number, active: boolean, flags: Flags): Promise<void> {
  await using store = await openToDecide(flags);
  const { changeAlert } = await import('../../workspace/alerts/make-alert.ts');
  const { name } = await find(store, number);
  await changeAlert(store, number, { active });
  await store.people.note({ by: by(), act: active ? 'resumed an alert' : 'paused an alert', about: `${number}: ${name}`, reason: null }); // prettier-ignore
  if (flags.json) await printJson({ kind: 'alert', ...withoutSecret(await find(store, number)) });
  else await printLine(`Alert ${number}, ${name}, ${active ? 'tells of what is found from now on' : 'is paused'}.`);
}

async function renew(number: number, flags: Flags): Promise<void> {
  await using store = await open(flags);
  const { name } = await find(store, number);
  const { renewAlert } = await import('../../workspace/alerts/make-alert.ts');
  const renewed = await renewAlert(store, number);
  await store.people.note({
    by: by(),
    act: 'renewed the secret of an alert',
    about: `${number}: ${name}`,
    reason: null,
  });
  const rss = renewed?.token ? `/alerts/${renewed.token}.rss` : null;
  if (flags.json) await printJson({ kind: 'renewed', number, secret: renewed?.secret ?? null, feed: rss });
  else await tellSecret(renewed?.secret ?? null, rss);
}

async function remove(number: number, flags: Flags): Promise<void> {
  await using store = await open(flags);
  const { name } = await find(store, number);
  await store.alerts.remove(number);
  await store.people.note({ by: by(), act: 'removed an alert', about: `${number}: ${name}`, reason: null });
  if (flags.json) await printJson({ kind: 'removed', number, name });
  else await printLine(`Alert ${number}, ${name}, is gone.`);
}

async function outbox(flags: Flags & { readonly state?: DeliveryState; readonly again?: string }): Promise<void> {
  await using store = await open(flags);
  if (flags.again !== undefined) {
    if (!(await store.alerts.again(flags.again, new Date().toISOString()))) {
      const message = `There is no message ${flags.again} that failed or may have got lost: casus alerts outbox has them.`;
      throw new CasusError({ code: 'not-found', input: flags.again, message });
    }
    await store.people.note({ by: by(), act: 'sent a message of an alert again', about: flags.again, reason: null });
    if (!flags.json) await printLine('It waits to be sent: casus alerts run, or whatever runs already.');
    return;
  }
  const found = await store.alerts.outbox({ limit: 1000, ...(flags.state && { states: [flags.state] }) });
  if (flags.json) for (const one of found) await printJson({ kind: 'message', ...one });
  else if (found.length === 0) await printLine('No message.');
  else {
    await printTable(
      [
        { heading: 'ID', cell: ({ id }) => id },
        { heading: 'ALERT', align: 'right', cell: ({ alert }) => String(alert) },
        { heading: 'TO', least: 16, cell: ({ to }) => to },
        { heading: 'STATE', cell: ({ state }) => state },
        { heading: 'MADE', cell: ({ made }) => made.slice(0, 16).replace('T', ' ') },
        { heading: 'TRIES', align: 'right', cell: ({ tries }) => String(tries) },
        { heading: 'PROBLEM', least: 20, cell: ({ problem }) => problem ?? '' },
      ],
      found,
      flags,
    );
  }
}

async function run(flags: Flags & { readonly dryRun?: boolean }): Promise<void> {
  await using store = await openToDecide(flags);
  if (flags.dryRun) {
    const { previewAlert } = await import('../../workspace/alerts/preview-alert.ts');
    for (const { number, name, condition } of await store.alerts.list()) {
      const { incidents, rise } = await previewAlert(store, condition);
      if (flags.json) await printJson({ kind: 'preview', number, name, incidents, rise });
      else
        await printLine(
          `${number} ${name}: ${rise ? rise.words : `${counted(incidents, 'incident')} of the last 30 days`}`,
        );
    }
    return;
  }
  const { tellAlerts } = await import('../../workspace/alerts/tell-alerts.ts');
  const told = await tellAlerts(store);
  if (flags.json) await printJson({ kind: 'told', ...told });
  else await printLine(`${told.found} to tell, ${counted(told.messages, 'message')} put together; ${told.sent} sent, ${told.later} to be tried again, ${told.failed} failed, ${told.unknown} may have got lost.`); // prettier-ignore
  if (told.failed + told.later + told.unknown > 0) process.exitCode = 1;
}
