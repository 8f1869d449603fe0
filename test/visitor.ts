import { request, type IncomingHttpHeaders } from 'node:http';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body read as JSON. */
  readonly json: never;
}

/** Somebody at a browser, or a program, who keeps the cookies that the server sets. */
export class Visitor {
  readonly #url: string;
  readonly #always: Record<string, string>;
  cookie = '';

  constructor(url: string, always: Record<string, string> = {}) {
    this.#url = url;
    this.#always = always;
  }

  get = (path: string, headers: Record<string, string> = {}) => this.ask('GET', path, undefined, headers);
  post = (path: string, body?: unknown, headers: Record<string, string> = {}) => this.ask('POST', path, body, headers);
  patch = (path: string, body: unknown) => this.ask('PATCH', path, body);
  delete = (path: string) => this.ask('DELETE', path);

  /** Sends files as a form does. */
  async send(path: string, files: readonly { readonly name: string; readonly content: string | Uint8Array<ArrayBuffer> }[]): Promise<Answer> {
    const form = new FormData();
    for (const { name, content } of files) form.append('files', new File([content], name));
    const asForm = new Response(form);
    const type = asForm.headers.get('content-type')!;
    return this.ask('POST', path, Buffer.from(await asForm.arrayBuffer()), { 'Content-Type': type });
  }

  /** How the answer begins; the rest of it, which may have no end, is left. */
  begun(method: string, path: string, body?: unknown): Promise<Pick<Answer, 'status' | 'headers'>> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const type = sent === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(sent) };
    const cookie = this.cookie === '' ? {} : { Cookie: this.cookie };
    return new Promise((resolve, reject) => {
      const options = { method, headers: { ...type, ...cookie, ...this.#always }, agent: false };
      const asked = request(`${this.#url}${path}`, options, (answer) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
        answer.on('error', () => undefined).destroy();
      });
      asked.on('error', reject).end(sent);
    });
  }

  /** Node's own `fetch` sets headers of its own, so the requests are made by hand. */
  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const sent = body === undefined || body instanceof Buffer ? body : JSON.stringify(body);
    const type = sent === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(sent) };
    const cookie = this.cookie === '' ? {} : { Cookie: this.cookie };
    return new Promise((resolve, reject) => {
      const options = { method, headers: { ...type, ...cookie, ...this.#always, ...headers }, agent: false };
      const asked = request(`${this.#url}${path}`, options, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () => {
          const set = answer.headers['set-cookie']?.at(-1);
          if (set !== undefined) this.cookie = /Max-Age=0/.test(set) ? '' : set.split(';')[0]!;
          const text = Buffer.concat(pieces).toString();
          const json = (/json/.test(answer.headers['content-type'] ?? '') ? JSON.parse(text) : null) as never;
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json });
        });
      });
      asked.on('error', reject).end(sent);
    });
  }
} // prettier-ignore
