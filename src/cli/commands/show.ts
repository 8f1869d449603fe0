import { Command, Option } from 'commander';
import type { CodedReport, Incident } from '../../model/index.ts';
import { figurePolicies } from '../../resolving/figure-policies.ts';
import { figuresByPolicy } from '../../resolving/reconcile-figures.ts';
import { findIncident } from '../find-incident.ts';
import { withOutput } from '../flags.ts';
import { incidentPage } from '../incident-page.ts';
import { reportPage } from '../report-page.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { weightsOf, whyPage } from '../why-page.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Examples:
  casus show k3yqw                the first letters of the id are enough
  casus show k3yqw --why          why its reports are one incident
  casus show herald-0311          a report: its events with their ids, for casus accept, reject and set
  casus show k3yqw --json | jq '.incident.claims, .figuresByPolicy.killed'`;

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly why?: boolean;
}

export function showCommand(): Command {
  const command = new Command('show')
    .argument('<id>', 'the id of an incident, or its first letters; or the id of a report')
    .addOption(new Option('--why', 'why its reports were held to be one: every weight, as a chart'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(show);
}

async function show(id: string, flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const whole = await store.report(id);
  if (whole && !(await store.incidentsById(id)).some((incident) => incident.id === id)) {
    const review = (await store.review(id))!;
    if (output.json) await printJson({ report: whole.report, review });
    else for (const line of reportPage(whole.report, review, output)) await printLine(line);
    return;
  }
  const incident = await findIncident(store, id);
  const records: CodedReport[] = [];
  for (const reportId of new Set(incident.events.map((of) => of.reportId))) {
    const record = await store.report(reportId);
    if (record) records.push(record);
  }
  if (flags.why) {
    if (output.json) await printJson(weightsOf(incident));
    else for (const line of whyPage(incident, records, output)) await printLine(line);
    return;
  }
  const policies = figurePolicies((await store.policy())?.sources);
  if (!output.json) {
    for (const line of incidentPage(incident, records, policies, output)) await printLine(line);
    return;
  }
  const own = records.map((record) => ownEvents(record, incident));
  await printJson({ incident, figuresByPolicy: figuresByPolicy(incident, policies), records: own });
}

/** A record with those of its events that the incident is made of. */
function ownEvents(record: CodedReport, incident: Incident): CodedReport {
  const own = new Set(incident.events.map((of) => of.eventId));
  return { ...record, events: record.events.filter((event) => own.has(event.id)) };
}
