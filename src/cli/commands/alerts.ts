import { Command, Option } from 'commander';
import { CasusError, DELIVERY_STATES, type Alert, type DeliveryState } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';
import { openStore } from '../../store/open-store.ts';
import { machineUser } from '../../workspace/machine-user.ts';
import { addAlertCommand } from '../add-alert.ts';
import { ALERT_COLUMNS, DELIVERY_COLUMNS, tellSecret, withoutSecret } from '../alert-output.ts';
import { counted } from '../counted.ts';
import { wholeNumber, withOutput } from '../flags.ts';
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
  CASUS_ALLOW_HOSTS   hosts at inner addresses that webhooks may go to, with commas between
  CASUS_PROXY         the proxy that webhooks go through: http://proxy.example:3128`;

interface Flags extends OutputFlags, WorkspaceFlags {}

export function alertsCommand(): Command {
  const alerts = new Command('alerts')
    .addHelpText('after', EXAMPLES + ENVIRONMENT);
  const shared = (command: Command) => withOutput(withWorkspace(command));
  const one = (name: string, description: string) =>
    shared(new Command(name).description(description).argument('<number>', 'of the alert', wholeNumber));
  alerts.addCommand(shared(new Command('list').description('list them')).action(list));
  alerts.addCommand(addAlertCommand(shared));
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

const by = () => machineUser() ?? 'nobody';

const open = ({ workspace }: Flags) => openStore(workspace, { create: false });

async function find(store: Store, number: number): Promise<Alert> {
  const found = await store.alerts.find(number);
  if (found) return found;
  const message = `There is no alert ${number}. casus alerts list has them.`;
  throw new CasusError({ code: 'not-found', input: String(number), message });
}

async function list(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await open(flags);
  const alerts = await store.alerts.list();
  if (output.json) for (const alert of alerts) await printJson({ kind: 'alert', ...withoutSecret(alert) });
  else if (alerts.length === 0)
    await printLine('No alert yet. Make one: casus alerts add NAME --country Peru --email you@example.org (casus alerts --help)'); // prettier-ignore
  else await printTable(ALERT_COLUMNS, alerts, flags);
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
    await printTable(DELIVERY_COLUMNS, found, flags);
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
