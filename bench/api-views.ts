import type { Store } from '../src/store/store.ts';

/** How deep into a list one may page. */
const DEEP = 60_000;

/** Every view of the API that reads, each with the filters that cost it most. */
export async function viewsOf(store: Store, ask: (view: string) => Promise<string>): Promise<string[]> {
  const incident = await nth(store.incidents({ limit: 10 }), 9);
  const report = incident.events[0]!.reportId;
  const deep = await nth(store.incidents({ limit: DEEP }), DEEP - 1);
  const after = Buffer.from(JSON.stringify([deep.date?.start ?? deep.date?.end ?? null, deep.id])).toString(
    'base64url',
  );
  const { next } = JSON.parse(await ask('/queue?limit=500')) as { next: string };
  const country = deep.place?.country ?? 'NGA';
  const year = (deep.date?.start ?? '2000').slice(0, 4);
  return [
    '/workspace',
    '/home',
    '/incidents',
    '/incidents?limit=500',
    `/incidents?after=${after}`,
    `/incidents?country=${country}&after=${after}`,
    `/incidents?from=${year}&to=${year}`,
    '/incidents?type=explosives',
    '/incidents?type=ASSAULT/firearms&scope=all',
    '/incidents?text=killed',
    `/incidents?text=police&after=${after}`,
    '/incidents?text=market+bomb',
    `/incidents/${incident.id}`,
    '/reports',
    '/reports?text=police',
    `/reports/${encodeURIComponent(report)}`,
    '/set-aside',
    '/queue',
    '/queue?filter=low-confidence&limit=500',
    '/queue?filter=conflicting-figures',
    '/queue?filter=done',
    `/queue?after=${next}`,
    '/queue?text=police',
    '/explore',
    '/explore?scope=all&zoom=0',
    '/explore?zoom=8',
    '/explore?zoom=22',
    '/explore?west=20&south=0&east=60&north=40&zoom=5',
    `/explore?country=${country}`,
    '/explore?type=ASSAULT/explosives',
    '/explore?text=killed',
    `/explore?from=${year}&to=${year}&zoom=6`,
    '/search?q=m',
    '/search?q=market+b',
    '/search?q=police',
  ];
}

async function nth<T>(items: AsyncIterable<T>, n: number): Promise<T> {
  let i = 0;
  let last: T | null = null;
  for await (const item of items) {
    last = item;
    if (i++ === n) break;
  }
  return last!;
}
