import type { Context } from 'hono';
import { CasusError } from '../model/index.ts';
import { uploadName, type GivenInput } from './jobs/given-input.ts';

/** So many texts, or files, at once. */
export const MOST_AT_ONCE = 1_000;

/** For the description of a route: a form with files. Untyped, since the typed client knows one kind of body a route, and sends no files. */
export const filesForm: object = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['files'],
      properties: { files: { type: 'array', items: { type: 'string', format: 'binary' } } },
    },
  },
};

/**
 * The files of a form, under names that tell them from files of this machine.
 * @throws CasusError `usage` where there are none, `too-big` where there are too many
 */
export async function sentFiles(c: Context): Promise<GivenInput[]> {
  const form = await c.req.formData().catch(() => null);
  const files = form?.getAll('files').filter((one) => typeof one !== 'string') ?? [];
  if (files.length === 0) throw nothingSent();
  if (files.length > MOST_AT_ONCE) {
    const message = `${files.length} files at once are more than the ${MOST_AT_ONCE} that are taken; send them in parts.`;
    throw new CasusError({ code: 'too-big', input: 'files', message });
  }
  const inputs: GivenInput[] = [];
  for (const file of files)
    inputs.push({ name: uploadName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) });
  return inputs;
}

export const nothingSent = () =>
  new CasusError({
    code: 'usage',
    input: 'body',
    message: 'Send a text as JSON, such as {"text": "…"}, or files as multipart/form-data, each called "files".',
  });
