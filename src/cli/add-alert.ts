import { Command, Option } from 'commander';
import {
  alertSettings, CasusError, FEED_DELAY_HOURS, givenChannel, SECTORS, STATUSES, type AlertCondition, type AlertDigest,
  type GivenChannel, type QuietHours, type Sector, type Status,
} from '../model/index.ts'; // prettier-ignore
import { conditionWords } from '../publish/alerts/condition-words.ts';
import { nearPlace } from '../server/alerts/near-place.ts';
import { machineUser } from '../workspace/machine-user.ts';
import { box, clockTimes, digest } from './alert-flags.ts';
import { tellSecret, withoutSecret } from './alert-output.ts';
import { counted } from './counted.ts';
import { wholeNumber, withCountry, withType } from './flags.ts';
import { printJson, printLine, type OutputFlags } from './output.ts';
import { openToDecide, type WorkspaceFlags } from './workspace.ts';

interface Flags extends OutputFlags, WorkspaceFlags {
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

/** `casus alerts add`; `shared` gives it the flags that its neighbours have. */
export function addAlertCommand(shared: (command: Command) => Command): Command {
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

async function add(name: string, flags: Flags): Promise<void> {
  const { country, box, type, actor, sector, minKilled, status, rise, quiet, zone, digest, reason } = flags;
  const near = flags.near === undefined ? undefined : { ...(await nearPlace(flags.near)), kilometres: flags.km };
  const condition = { country, near, box, type, actor, sector, minKilled, status, rise };
  const settings = checked(alertSettings, { name, condition: defined(condition), zone, quiet: quiet ?? null, digest });
  const channel = channelOf(flags);
  await using store = await openToDecide(flags);
  const { makeAlert } = await import('../workspace/alerts/make-alert.ts');
  const made = await makeAlert(
    store,
    { ...settings, channel },
    { by: machineUser() ?? 'nobody', reason: reason ?? null },
  );
  const feed = made.token === null ? null : { rss: `/alerts/${made.token}.rss`, json: `/alerts/${made.token}.json` };
  if (flags.json) {
    await printJson({ kind: 'alert', ...withoutSecret(made.alert), secret: made.secret, feed });
    return;
  }
  await printLine(`Alert ${made.alert.number}: ${conditionWords(settings.condition)}.`);
  await tellSecret(made.secret, feed?.rss ?? null);
  const { previewAlert } = await import('../workspace/alerts/preview-alert.ts');
  const { incidents, rise: now } = await previewAlert(store, settings.condition);
  await printLine(
    now ? `Now: ${now.words}.` : `It would have told of ${counted(incidents, 'incident')} of the last 30 days.`,
  );
}

function channelOf({ webhook, email, feed, delay }: Flags): GivenChannel {
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
