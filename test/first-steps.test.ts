import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Job } from '../src/server/jobs/job.ts';
import { serve } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import { inNewFolder, jsonLines } from './run-casus.ts';
import { Visitor } from './visitor.ts';

// What somebody meets who has never used Casus: a workspace to look around in, and none of their files touched.

const { path, casus } = inNewFolder();

/** What the workspace holds. */
async function counts(file: string) {
  await using store = await openStore(path(file), { readOnly: true });
  return await store.counts();
}

describe('casus init', () => {
  it('makes an empty workspace and says what to do next', async () => {
    const made = await casus(['init'], { env: { npm_lifecycle_event: undefined } });
    expect(made).toEqual({
      code: 0,
      stdout: 'casus.casus is ready and empty.\nLook at it in a browser: casus serve\nAdd reports of your own: casus add FILE...\n',
      stderr: '',
    }); // prettier-ignore
    expect(await counts('casus.casus')).toMatchObject({ reports: 0 });
  });

  it('--sample codes the example reports into it, as casus demo does', async () => {
    const { code, stdout } = await casus(['init', 'try.casus', '--sample', '--json']);
    const [{ reports, incidents }] = jsonLines(stdout) as [{ reports: number; incidents: number }];
    expect({ code, incidents: incidents > 10 }).toEqual({ code: 0, incidents: true });
    expect((await casus(['demo'])).code).toBe(0);
    expect(await counts('casus-example/example.casus')).toMatchObject({ reports, incidents });
  });

  it('names the workspace in what to do next where it is not the usual one', async () => {
    const npx = await casus(['init', 'try.casus'], { env: { npm_lifecycle_event: 'npx' } });
    expect(npx.stdout).toContain('Look at it in a browser: npx casus serve --workspace try.casus\n');
    const npm = await casus(['init', 'other.casus'], { env: { npm_lifecycle_event: 'casus' } });
    expect(npm.stdout).toContain('npm run -s casus -- add FILE... --workspace other.casus\n');
  });

  it.each(['casus.casus', 'notes.txt'])('touches no file that is there: %s', async (name) => {
    writeFileSync(path(name), 'mine');
    const refused = await casus(['init', name, '--sample']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(`${name} is there already`) as string });
    expect(readFileSync(path(name), 'utf8')).toBe('mine');
  });
});

describe('casus serve where there is no workspace', () => {
  it('begins with an empty one, and says so', async () => {
    const served = await casus(['serve', '--port', '0'], {
      started: (running) => void running.stdout?.once('data', () => running.kill('SIGTERM')),
    });
    expect(served).toMatchObject({ code: 0, stdout: expect.stringMatching(/^casus\.casus is shown at http/) as string });
    expect(served.stderr).toContain('casus.casus is new and empty');
    expect(await counts('casus.casus')).toMatchObject({ reports: 0 });
  }); // prettier-ignore

  it.each([
    [['--workspace', 'peru.cassus'], {}, 'peru.cassus'],
    [[], { CASUS_WORKSPACE: 'elsewhere.casus' }, 'elsewhere.casus'],
  ])('makes none of a name that may be misspelt: %j %j', async (flags, env, name) => {
    const refused = await casus(['serve', '--port', '0', ...flags], { env });
    expect(refused).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining(`no workspace ${name}`) as string }); // prettier-ignore
    expect(existsSync(path(name))).toBe(false);
  });
});

describe('the sample, loaded by the workbench', () => {
  it('is that of casus init, and goes into an empty workspace only', async () => {
    await using store = await openStore(path('w.casus'));
    const faults: unknown[] = [];
    const served = { store, names: false, version: '9.9.9', web: path('web'), onFault: (fault: unknown) => faults.push(fault) }; // prettier-ignore
    await using server = await serve(served, { host: '127.0.0.1', port: 0 });
    const visitor = new Visitor(server.url);
    const begun = await visitor.post('/api/sample');
    expect(begun.status, begun.text).toBe(202);
    let { job } = begun.json as { job: Job };
    while (job.ended === null) {
      await wait(50);
      job = (await visitor.get(`/api/jobs/${job.id}`)).json;
    }
    expect(job).toMatchObject({ state: 'done', problems: [] });
    const { reports } = await store.counts();
    expect(job.added).toBe(reports);
    const { total } = (await visitor.get('/api/queue')).json as { total: number };
    expect(total).toBe(reports);
    const again = await visitor.post('/api/sample');
    expect(again).toMatchObject({ status: 400, json: { code: 'usage', detail: expect.stringContaining('has reports already') as string } }); // prettier-ignore
    expect(await store.counts()).toMatchObject({ reports });
    expect(faults).toEqual([]);
  });
});
