import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

interface Asked {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** A proxy that knows names of its own, and wants a password where one is given. */
export async function startProxy(names: Readonly<Record<string, number>>, password?: string) {
  const asked: Asked[] = [];
  const barred = ({ 'proxy-authorization': said }: IncomingHttpHeaders) =>
    password !== undefined && said !== `Basic ${Buffer.from(password).toString('base64')}`;
  const server = createServer((from, to) => {
    asked.push({ method: from.method!, target: from.url!, headers: from.headers });
    const url = new URL(from.url!);
    const port = names[url.host];
    if (barred(from.headers) || port === undefined) {
      to.writeHead(barred(from.headers) ? 407 : 502).end();
      return;
    }
    const onward = request({ port, host: '127.0.0.1', method: from.method, path: url.pathname, headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(to);
    }); // prettier-ignore
    from.pipe(onward);
  });
  server.on('connect', ({ method, url, headers }, socket, first) => {
    asked.push({ method: method!, target: url!, headers });
    const port = names[url!];
    if (barred(headers) || port === undefined) {
      socket.end(`HTTP/1.1 ${barred(headers) ? 407 : 403} No\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(first);
      onward.pipe(socket).pipe(onward);
    });
    for (const each of [onward, socket]) each.on('error', () => undefined);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    asked,
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
