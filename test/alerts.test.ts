import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import { inNewFolder, jsonLines } from './run-casus.ts';

// Alerts from the command line to real receivers on this machine.

const { path, casus } = inNewFolder();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const today = new Date().toISOString().slice(0, 10);

function report(id: string, killed: number, town = 'Kano'): string {
  const text = `Gunmen killed ${killed} people in the market of ${town} on ${today}, police said. Ana Ruiz, a teacher, was among them.`;
  return JSON.stringify({
    id,
    published: today,
    title: `Teacher Ana Ruiz among ${killed} dead`,
    publisher: `The ${id}`,
    text,
  });
}

interface Hit {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver of webhooks; `answer` says with which status, or never. */
async function receiver(answer: (hit: Hit, n: number) => number | null = () => 204) {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const hit = { headers: request.headers, body };
      hits.push(hit);
      const status = answer(hit, hits.length);
      if (status !== null) response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { hits, url: `http://127.0.0.1:${port}/hook`, env: { CASUS_ALLOW_HOSTS: `127.0.0.1:${port}` } };
}

/** Adds reports the way a person does. */
async function add(...lines: readonly string[]): Promise<void> {
  writeFileSync(path('in.jsonl'), lines.join('\n'));
  const added = await casus(['add', 'in.jsonl']);
  expect(added.code, added.stderr).toBe(0);
}

const told = (stdout: string) => jsonLines(stdout).at(-1);

describe('casus alerts', () => {
  it('sends a webhook that its secret proves, once, with what to do where a name is off', async () => {
    const { hits, url, env } = await receiver();
    await add(report('elsewhere', 2, 'Lima'));
    expect(await casus(['alerts', 'add', 'Nowhere', '--near', 'Xqzzt', '--webhook', url])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('No place is called Xqzzt') as string,
    });
    expect(await casus(['alerts', 'add', 'All', '--webhook', url])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('say what it is about') as string,
    });
    const made = await casus(
      [
        'alerts',
        'add',
        'Kano',
        '--near',
        'Kano, Nigeria',
        '--km',
        '30',
        '--min-killed',
        '5',
        '--webhook',
        url,
        '--json',
      ],
      { env },
    );
    expect(made.code, made.stderr).toBe(0);
    const [{ secret }] = jsonLines(made.stdout) as [{ secret: string }];
    await add(report('herald', 7), report('tribune', 7));
    const run = await casus(['alerts', 'run', '--json'], { env: { ...env, CASUS_URL: 'https://casus.example.org/' } });
    expect(run.code, run.stdout + run.stderr).toBe(0);
    expect(told(run.stdout)).toMatchObject({ sent: 1, failed: 0, unknown: 0 });
    expect(told((await casus(['alerts', 'run', '--json'], { env })).stdout)).toMatchObject({
      found: 0,
      messages: 0,
      sent: 0,
    });
    expect(hits).toHaveLength(1);
    const [{ headers, body }] = hits as [Hit];
    const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    const said = JSON.parse(body) as {
      type: string;
      data: { incidents: { link: string; title: string; killed: object }[] };
    };
    expect(said.type).toBe('alert.incidents');
    expect(said.data.incidents[0]).toMatchObject({ killed: { best: 7, disputed: false } });
    expect(said.data.incidents[0]!.link).toMatch(/^https:\/\/casus\.example\.org\/incidents\/\w+$/);
    expect(body).not.toMatch(/Ruiz/);
    expect((await casus(['alerts', 'list'])).stdout).toContain('within 30 km of Kano, Nigeria');
  });

  it('sends to no inner address that is not allowed by name', async () => {
    const { hits, url } = await receiver();
    await add(report('first', 2, 'Lima'));
    await casus(['alerts', 'add', 'Kano', '--country', 'Nigeria', '--webhook', url]);
    await add(report('herald', 7));
    expect((await casus(['alerts', 'run'])).code).toBe(1);
    const test = await casus(['alerts', 'test', '1']);
    expect(test.code).toBe(1);
    expect(test.stdout).toContain('not sent');
    expect(hits).toEqual([]);
  });

  it('leaves a message whose sender was killed for a person to send again, under the same id', async () => {
    const { hits, url, env } = await receiver((_, n) => (n === 1 ? null : 204));
    await add(report('first', 2, 'Lima'));
    await casus(['alerts', 'add', 'Kano', '--country', 'Nigeria', '--webhook', url]);
    await add(report('herald', 7));
    const killed = await casus(['alerts', 'run'], {
      env,
      started: (child) => {
        const look = setInterval(() => {
          if (hits.length === 0) return;
          clearInterval(look);
          child.kill('SIGKILL');
        }, 5);
      },
    });
    expect(killed.code).toBeNull();
    expect(jsonLines((await casus(['alerts', 'outbox', '--json'])).stdout)).toMatchObject([{ state: 'sending' }]);
    await casus(['alerts', 'run'], { env });
    expect(hits, 'nobody sends it by itself').toHaveLength(1);
    const store = await openStore(path('casus.casus'));
    expect(await store.alerts.loseClaims(new Date(Date.now() + 1).toISOString())).toBe(1);
    await store.close();
    const [lost] = jsonLines((await casus(['alerts', 'outbox', '--state', 'unknown', '--json'])).stdout) as [
      { id: string },
    ];
    expect((await casus(['alerts', 'outbox', '--again', lost.id])).code).toBe(0);
    await casus(['alerts', 'run'], { env });
    expect(hits.map(({ headers }) => headers['webhook-id'])).toEqual([lost.id, lost.id]);
    expect(new Set(hits.map(({ body }) => body)).size).toBe(1);
  });

  it('is killed anywhere, and tells of every incident once', async () => {
    const { hits, url, env } = await receiver();
    await add(report('first', 2, 'Lima'));
    await casus(['alerts', 'add', 'Kano', '--country', 'Nigeria', '--webhook', url]);
    await add(
      ...Array.from({ length: 8 }, (_, i) => report(`r${i}`, 3 + i * 9, ['Kano', 'Jos', 'Sokoto', 'Maiduguri'][i % 4])),
    );
    for (const pause of [350, 500, 650, 800]) {
      await casus(['alerts', 'run'], { env, started: (child) => void setTimeout(() => child.kill('SIGKILL'), pause) });
    }
    const both = await Promise.all([1, 2].map(() => casus(['alerts', 'run'], { env })));
    for (const { stderr } of both) expect(stderr).toBe('');
    const heard = hits.flatMap(
      ({ body }) => (JSON.parse(body) as { data: { incidents: { id: string }[] } }).data.incidents,
    );
    const ids = jsonLines((await casus(['incidents', '--country', 'Nigeria', '--json'])).stdout).map(({ id }) => id);
    const open = jsonLines((await casus(['alerts', 'outbox', '--json'])).stdout).filter(
      ({ state }) => state !== 'sent',
    );
    // A kill between sending and settling leaves the message open; what it told of was heard all the same, or not at all.
    if (open.length === 0) expect(heard.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
  }, 120_000);
});

describe('mail of an alert', () => {
  async function mailServer(refuses: string | null = null) {
    const mails: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _, done) => {
        if (address === refuses) done(Object.assign(new Error('no such box'), { responseCode: 550 }));
        else done();
      },
      onData: (stream, _, done) => {
        let mail = '';
        stream.on('data', (chunk: Buffer) => (mail += chunk.toString()));
        stream.on('end', () => {
          mails.push(mail);
          done();
        });
      },
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    closing.push(() => {
      server.close();
    });
    const { port } = server.server.address() as AddressInfo;
    return { mails, env: { CASUS_SMTP_URL: `smtp://127.0.0.1:${port}`, CASUS_SMTP_FROM: 'casus@example.org' } };
  }

  it('goes to each address by itself, plain and as HTML, and no title ends its header', async () => {
    const { mails, env } = await mailServer('gone@example.org');
    await add(report('first', 2, 'Lima'));
    await casus(['alerts', 'add', 'Kano', '--country', 'Nigeria', '--email', 'ana@example.org, gone@example.org']);
    await add(report('herald', 7));
    const run = await casus(['alerts', 'run', '--json'], { env });
    expect(told(run.stdout)).toMatchObject({ messages: 2, sent: 1, failed: 1 });
    expect(mails).toHaveLength(1);
    const mail = mails[0]!.replace(/=\r\n/g, '');
    expect(mail).toMatch(/^To: ana@example\.org\r$/m);
    expect(mail).toMatch(/^Subject: Kano: .*reported deaths: 7/m);
    expect(mail).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.org>\r$/m);
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toContain('text/plain');
    expect(mail).toContain('text/html');
    expect(mail).not.toContain('Ruiz');
    expect((await casus(['alerts', 'outbox', '--state', 'failed'])).stdout).toContain('no such box');
  });

  it('says what to set where no mail server is', async () => {
    await add(report('first', 2, 'Lima'));
    await casus(['alerts', 'add', 'Kano', '--country', 'Nigeria', '--email', 'ana@example.org']);
    const test = await casus(['alerts', 'test', '1'], { env: { CASUS_SMTP_URL: '' } });
    expect(test.code).toBe(1);
    expect(test.stdout).toContain('CASUS_SMTP_URL=smtps://');
    const plain = await casus(['alerts', 'test', '1'], { env: { CASUS_SMTP_URL: 'http://x', CASUS_SMTP_FROM: 'a@b.c' } });
    expect(plain).toMatchObject({ code: 2 });
  });
}); // prettier-ignore
