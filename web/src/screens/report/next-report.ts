import { answerOf, api } from '../../api.ts';

type Filter = NonNullable<Parameters<typeof api.queue.$get>[0]['query']['filter']>;

/**
 * The report that comes after one in a list of the inbox; where it is in the list no more, since nothing of it waits, the first
 * that does. Null where there is none.
 */
export async function nextReport(id: string, filter: string | null): Promise<string | null> {
  const query = { filter: (filter ?? 'new') as Filter, limit: '50' };
  const { reports } = await answerOf(api.queue.$get({ query }));
  const at = reports.findIndex((report) => report.id === id);
  return (reports[at + 1] ?? reports.find((report) => report.id !== id))?.id ?? null;
}
