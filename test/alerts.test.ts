import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { alertSettings, type CodedReport, type GivenChannel } from '../src/model/index.ts';
import { openStore } from '../src/store/open-store.ts';
import { makeAlert } from '../src/workspace/alerts/make-alert.ts';
import { addTold } from '../src/workspace/alerts/testing.ts';
import { inNewFolder, jsonLines } from './run-casus.ts';
import { toldReport } from './told-report.ts';

// Alerts from the command line to real receivers on this machine.

const { path, casus } = inNewFolder();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const today = new Date().toISOString().slice(0, 10);
const KANO = {
  name: 'Kano',
  admin1: 'Kano State',
  country: 'NGA',
  latitude: 12,
  longitude: 8.52,
  precision: 'settlement',
  text: 'Kano',
} as const;

/** A report of today, of a bombing in Nigeria; each number is another town. */
const bombing = (killed: number, town = 0) =>
  toldReport(
    `r${killed}`,
    `A bomb killed ${killed} people in town ${town}.`,
    [{ day: today, killed, place: { ...KANO, name: `Kano ${town}`, latitude: 12 - town * 2 } }],
    { publisher: 'The Herald' },
  );

/** Makes a workspace with an alert on Nigeria, and adds what it then finds. */
async function found(channel: GivenChannel, ...records: readonly CodedReport[]): Promise<void> {
  await using store = await openStore(path('casus.casus'));
  const settings = alertSettings.parse({ name: 'Kano', condition: { country: 'NGA' } });
  await makeAlert(store, { ...settings, channel }, { by: 'Ana' });
  await addTold(store, ...records);
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

const told = (stdout: string) => jsonLines(stdout).at(-1);

describe('casus alerts', () => {
  it('sends a webhook that its secret proves, once', async () => {
    const { hits, url, env } = await receiver();
    await (await openStore(path('casus.casus'))).close();
    const made = await casus([
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
    ]);
    expect(made.code, made.stderr).toBe(0);
    const [{ secret }] = jsonLines(made.stdout) as [{ secret: string }];
    const store = await openStore(path('casus.casus'));
    await addTold(store, bombing(7), bombing(3), bombing(9, 1));
    await store.close();
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
    const said = JSON.parse(body) as { type: string; data: { incidents: { link: string; killed: object }[] } };
    expect(said.type).toBe('alert.incidents');
    expect(said.data.incidents).toMatchObject([{ killed: { best: 7, disputed: false } }]);
    expect(said.data.incidents[0]!.link).toMatch(/^https:\/\/casus\.example\.org\/incidents\/\w+$/);
    const list = await casus(['alerts', 'list']);
    expect(list.stdout).toContain('within 30 km of Kano, Nigeria');
    expect(list.stdout).not.toContain(secret);
  });

  it('says what is off with what is asked for', async () => {
    await (await openStore(path('casus.casus'))).close();
    const mistakes: [string[], RegExp][] = [
      [['--near', 'Xqzzt', '--feed'], /No place is called Xqzzt/],
      [['--feed'], /say what it is about/],
    ];
    for (const [flags, says] of mistakes) {
      const { code, stderr } = await casus(['alerts', 'add', 'X', ...flags]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    }
  });

  it('sends to no inner address that is not allowed by name', async () => {
    const { hits, url } = await receiver();
    await found({ kind: 'webhook', url }, bombing(7));
    expect((await casus(['alerts', 'run'])).code).toBe(1);
    expect((await casus(['alerts', 'outbox', '--state', 'failed'])).stdout).toContain('CASUS_ALLOW_HOSTS');
    expect(hits).toEqual([]);
  });

  it('leaves a message whose sender was killed for a person to send again, under the same id', async () => {
    const { hits, url, env } = await receiver((_, n) => (n === 1 ? null : 204));
    await found({ kind: 'webhook', url }, bombing(7));
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
    await casus(['alerts', 'run'], { env });
    expect(hits, 'nobody sends it by itself').toHaveLength(1);
    const store = await openStore(path('casus.casus'));
    expect(await store.alerts.outbox()).toMatchObject([{ state: 'sending', tries: 0 }]);
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

  it('run by two at once tells of every incident once', async () => {
    const { hits, url, env } = await receiver();
    await found({ kind: 'webhook', url }, ...[1, 2, 3, 4].map((town) => bombing(town * 3, town)));
    await Promise.all([1, 2].map(() => casus(['alerts', 'run'], { env })));
    const heard = hits.flatMap(
      ({ body }) => (JSON.parse(body) as { data: { incidents: { id: string }[] } }).data.incidents,
    );
    expect(heard).toHaveLength(4);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(4);
  });
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

  it('goes to each address by itself, plain and as HTML', async () => {
    const { mails, env } = await mailServer('gone@example.org');
    await found({ kind: 'email', to: ['ana@example.org', 'gone@example.org'] }, bombing(7));
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
    expect((await casus(['alerts', 'outbox', '--state', 'failed'])).stdout).toContain('no such box');
  });

  it('says what to set where no mail server is', async () => {
    await found({ kind: 'email', to: ['ana@example.org'] });
    const test = await casus(['alerts', 'test', '1'], { env: { CASUS_SMTP_URL: '' } });
    expect(test.code).toBe(1);
    expect(test.stdout).toContain('CASUS_SMTP_URL=smtps://');
    const plain = await casus(['alerts', 'test', '1'], { env: { CASUS_SMTP_URL: 'http://x', CASUS_SMTP_FROM: 'a@b.c' } });
    expect(plain).toMatchObject({ code: 2 });
  });
}); // prettier-ignore
