import { createRoute, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { CasusError } from '../../../model/index.ts';
import { checksums } from '../../../workspace/make-release.ts';
import { problemAnswers } from '../../problem-json.ts';
import { router } from '../../router.ts';
import type { Served } from '../../served.ts';
import { onlyThese } from '../asked.ts';
import { kept } from '../keep.ts';

/** The files of a release, as they were made. */
export function openReleaseFileRoute(served: Served) {
  const { store, databases } = served;
  const route = createRoute({
    method: 'get',
    path: '/releases/{version}/files/{file}',
    'x-role': served.open ? 'anyone' : 'reader',
    summary: 'A file of a release as it was made; SHA256SUMS has the checksums of all',
    middleware: [onlyThese([])],
    request: {
      params: z.object({
        version: z
          .string()
          .max(100)
          .openapi({ description: 'The version of the release, or latest.', example: 'latest' }),
        file: z
          .string()
          .max(200)
          .openapi({ description: 'Its name, as `/open/releases` lists it.', example: 'incidents.csv' }),
      }),
    },
    responses: {
      200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } },
      ...problemAnswers,
    },
  });
  return router().openapi(route, async (c): Promise<never> => {
    const { version, file: name } = c.req.valid('param');
    const found = await databases.release(version);
    const file = found.files.find((one) => one.name === name);
    if (!file && name !== 'SHA256SUMS') {
      const names = found.files.map((one) => one.name).join(', ');
      const message = `Release ${found.version} has no file ${name}; it has ${names}, and SHA256SUMS.`;
      throw new CasusError({ code: 'not-found', input: name, message });
    }
    const made = kept(c, served, { release: found, named: version !== 'latest', asReleased: true }, async () => {
      await Promise.resolve();
      c.header('Content-Disposition', `attachment; filename="casus-${found.version}-${name}"`);
      if (!file) return c.body(checksums(found.files), 200, { 'Content-Type': 'text/plain; charset=utf-8' });
      c.header('Content-Type', `${file.mediaType}${file.mediaType.startsWith('text/') ? '; charset=utf-8' : ''}`);
      return stream(c, async (out) => {
        for await (const part of store.releases.file(file.sha256)) {
          if (out.aborted) return;
          await out.write(part);
        }
      });
    });
    return made as Promise<never>;
  });
}
