import { Argument, Command } from 'commander';
import { CasusError, type PolicySetting } from '../../model/index.ts';
import { DEFAULT_POLICY, figurePolicies, figurePolicy, policyName } from '../../resolving/figure-policies.ts';
import { counted } from '../counted.ts';
import { withOutput, withSources } from '../flags.ts';
import { outputOf, printJson, printLine, type Output, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { wrap } from '../table.ts';
import { openToAdd, openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
A policy makes one value of what several sources say. Every source's figure is kept beside it, and casus show ID has the
value by every policy. docs/figures.md tells when to choose which; casus export --figures takes another for one file.

Examples:
  casus policy                     the policy in force, and all there are
  casus policy range
  casus policy hierarchy --sources "Reuters, AFP, police"`;

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly sources?: readonly string[];
}

export function policyCommand(): Command {
  const command = new Command('policy')
    .addArgument(new Argument('[policy]', 'the policy to use from now on'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withSources(command))).action(policy);
}

async function policy(name: string | undefined, flags: Flags): Promise<void> {
  const output = outputOf(flags);
  if (name === undefined) {
    if (flags.sources) throw usage('--sources goes with a policy: casus policy hierarchy --sources "Reuters, AFP"');
    await using store = await openToRead(flags);
    await tell((await store.policy()) ?? DEFAULT_POLICY, output);
    return;
  }
  const setting = settingOf(name, flags.sources);
  await using store = await openToAdd(flags);
  await store.setPolicy(setting);
  await refreshIncidents(store);
  const { id } = figurePolicy(setting.policy, setting.sources);
  const { incidents, aggregates } = await store.counts();
  if (output.json) await printJson({ kind: 'policy', id, ...setting });
  else await printLine(plainText(`Figures of ${counted(incidents + aggregates, 'incident')} are now by ${id}.`));
}

/** @throws CasusError `usage` */
export function settingOf(name: string, sources: readonly string[] | undefined): PolicySetting {
  if (/^manual(?:\/\d+)?$/.test(name)) {
    throw usage('a person gives one figure of one incident by hand: casus figure ID killed 12 --reason "..."');
  }
  const policy = policyName(figurePolicy(name));
  const ranked = policy === 'hierarchy';
  if (ranked && !sources) {
    throw usage('hierarchy takes your list of sources, the most trusted first: --sources "Reuters, AFP, police"');
  }
  if (!ranked && sources) throw usage(`--sources is for hierarchy; ${policy} takes none`);
  return { policy, sources: [...(sources ?? [])] };
}

const usage = (message: string) => new CasusError({ code: 'usage', input: 'policy', message });

async function tell({ policy: chosen, sources }: PolicySetting, output: Output): Promise<void> {
  const policies = figurePolicies(sources);
  const inForce = figurePolicy(chosen, sources).id;
  if (output.json) {
    const all = policies.map(({ id, rule }) => ({ id, rule }));
    await printJson({ kind: 'policy', id: inForce, policy: chosen, sources, policies: all });
    return;
  }
  const label = Math.max(...policies.map((policy) => policyName(policy).length)) + 4;
  for (const policy of policies) {
    const mark = policy.id === inForce ? '▸' : ' ';
    const lines = output.width === null ? [policy.rule] : wrap(policy.rule, output.width - label);
    for (const [i, line] of lines.entries()) {
      const name = (i === 0 ? `${mark} ${policyName(policy)}` : '').padEnd(label);
      await printLine(output.style(policy.id === inForce ? 'bold' : 'reset', name + line));
    }
  }
  await printLine();
  await printLine(plainText(`In force: ${inForce}. To choose another: casus policy NAME`));
}
