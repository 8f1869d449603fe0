import { Command, Option } from 'commander';
import { CasusError, ROLES, type Role } from '../../model/index.ts';
import { makeLink, type OneTimeLink } from '../../server/people/links.ts';
import { changePerson, invite, personCalled } from '../../server/people/membership.ts';
import { openStore } from '../../store/open-store.ts';
import type { Person } from '../../store/people.ts';
import { machineUser } from '../../workspace/machine-user.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Once an administrator has chosen a password, casus serve asks everybody to sign in. A link works once, for seven days; put
the address of your server in front of it and give it to the person alone. Roles: docs/serving.md.

Examples:
  casus people add "Ana Ruiz" --role administrator
  casus people add ben --role coder
  casus people change ben --role reviewer
  casus people link ben                    when ben forgot the password
  casus people end-second-factor ben       when ben lost the phone, and the recovery codes too
  casus people remove ben                  what ben decided stays, under ben's name`;

interface Flags extends OutputFlags, WorkspaceFlags {}

export function peopleCommand(): Command {
  const people = new Command('people').addHelpText('after', EXAMPLES);
  const shared = (command: Command) => withOutput(withWorkspace(command));
  const role = () => new Option('--role <role>', 'what they may do, each role all that those before it may').choices(ROLES).makeOptionMandatory(); // prettier-ignore
  const one = (name: string, description: string) =>
    shared(new Command(name).description(description).argument('<name>', 'what decisions are signed with'));
  people.addCommand(shared(new Command('list').description('list them')).action(list));
  people.addCommand(
    shared(
      new Command('add')
        .description('invite a person, and print the link by which they choose a password')
        .argument('<name>', 'what decisions are signed with; for good'),
    )
      .addOption(role())
      .action(add),
  );
  people.addCommand(one('change', 'give a person another role').addOption(role()).action(change));
  people.addCommand(one('link', 'print a link by which a person chooses another password').action(link));
  people.addCommand(
    one('end-second-factor', 'let a person in by the password alone, who lost their authenticator').action(
      endSecondFactor,
    ),
  );
  people.addCommand(one('remove', 'let a person in no more').action(remove));
  return people;
}

const by = () => machineUser() ?? 'nobody';

const open = ({ workspace }: Flags) => openStore(workspace, { create: false });

const columns: readonly TableColumn<Person>[] = [
  { heading: 'NAME', cell: ({ name }) => name },
  { heading: 'ROLE', cell: ({ role }) => role },
  {
    heading: 'STATE',
    cell: ({ active, joined }) => (!active ? 'let in no more' : joined ? 'may sign in' : 'has a link to choose a password by'),
  },
  { heading: 'ADDED', cell: ({ added }) => added.slice(0, 10) },
]; // prettier-ignore

async function list(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await open(flags);
  const people = await store.people.list();
  if (output.json) for (const person of people) await printJson(person);
  else if (people.length === 0) await printLine('Nobody yet, so whoever uses this machine may do everything.');
  else {
    const { heading, lines } = tableLines(columns, people, output.width);
    await printLine(output.style('bold', heading));
    for (const line of lines) await printLine(line);
  }
}

async function add(name: string, flags: Flags & { readonly role: Role }): Promise<void> {
  // Loaded only where it is needed.
  const { personName } = await import('../../server/people/words.ts');
  const { data: checked, error } = personName.safeParse(name);
  if (error) throw new CasusError({ code: 'usage', input: name, message: `${name}: ${error.issues[0]!.message}` });
  await using store = await open(flags);
  const { person, link } = await invite(store.people, { name: checked, role: flags.role }, by());
  await tell(person, link, flags);
}

async function change(name: string, flags: Flags & { readonly role: Role }): Promise<void> {
  await using store = await open(flags);
  await tell(await changePerson(store.people, name, { role: flags.role }, by()), null, flags);
}

async function endSecondFactor(name: string, flags: Flags): Promise<void> {
  await using store = await open(flags);
  await tell(await changePerson(store.people, name, { secondFactor: false }, by()), null, flags);
}

async function link(name: string, flags: Flags): Promise<void> {
  await using store = await open(flags);
  await personCalled(store.people, name);
  const person = await changePerson(store.people, name, { active: true }, by());
  await tell(person, await makeLink(store.people, name), flags);
}

async function remove(name: string, flags: Flags): Promise<void> {
  await using store = await open(flags);
  await tell(await changePerson(store.people, name, { active: false }, by()), null, flags);
}

async function tell(person: Person, link: OneTimeLink | null, { json }: Flags): Promise<void> {
  if (json) {
    await printJson({ kind: 'person', ...person, link });
    return;
  }
  await printLine(`${person.name} is ${person.role}${person.active ? '' : ', and is let in no more'}.`);
  if (link) await printLine(`By this link on your server they choose a password, once, until ${link.expires.slice(0, 10)}:\n${link.path}`); // prettier-ignore
}
