import { serve } from '../../src/server/serve.ts';
import { openStore } from '../../src/store/open-store.ts';
import { accessTable, addEverybody, askEverything, EVERYBODY, routesOf } from '../../test/access.ts';
import type { Check } from './check.ts';

export const check: Check = {
  id: 'routes',
  title: 'Every route of the server, asked for as everybody, answers as the table of roles says',
  async run({ path }) {
    await using store = await openStore(path('w.casus'));
    await addEverybody(store);
    const broken: string[] = [];
    const onFault = (fault: unknown) => broken.push(`the server failed: ${String(fault)}`);
    await using server = await serve({ store, names: false, login: true, version: '0.0.0', web: path('web'), onFault }, { host: '127.0.0.1', port: 0 }); // prettier-ignore
    const [table, routes] = [accessTable(), await routesOf(server.url)];
    for (const [route, role] of routes)
      if (table.get(route) !== role) broken.push(`${route} says ${role ?? 'no role'}, the table ${table.get(route) ?? 'nothing'}`); // prettier-ignore
    let asked = 0;
    for await (const { fault } of askEverything(server.url)) {
      asked += 1;
      if (fault !== null) broken.push(fault);
    }
    return {
      counts: [
        { what: 'routes, each a method of a path', count: table.size },
        { what: 'roles, with nobody', count: EVERYBODY.length },
        { what: 'combinations asked for', count: asked },
        { what: 'answers that the table does not say', count: broken.length, most: 0 },
      ],
      broken,
    };
  },
};
