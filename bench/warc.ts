import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ingest } from '../src/ingest/ingest.ts';
import { madeAnswer, madeRecord } from '../src/ingest/warc/made-archive.ts';

const USAGE = `usage: npm run -s bench:warc -- [MiB] [plain]

Makes a web archive of made pages, pictures and requests, of so many MiB (1024 unless given), a gzip member a record or as it
is, reads it, and says how fast and in how much memory.
`;

const MiB = 1024 * 1024;

/** A generator of numbers that is the same everywhere (mulberry32). */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = numbers(7);
const words = Array.from({ length: 4_000 }, () =>
  Array.from({ length: 3 + Math.floor(random() * 7) }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join(
    '',
  ),
);
const prose = (count: number) =>
  Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');

/** A page as sites serve it: an article in much furniture, about 60 KB. */
function page(number: number): string {
  const links = Array.from(
    { length: 150 },
    (_, i) => `<li class="nav-item"><a href="/${i}/${prose(1)}">${prose(4)}</a></li>`,
  );
  const body = Array.from({ length: 12 }, () => `<p>${prose(60)}.</p>`);
  const script = `<script>window.state = ${JSON.stringify({ number, list: Array.from({ length: 400 }, () => prose(8)) })}</script>`;
  return `<!doctype html><html><head><title>${prose(8)}</title>${script}</head><body><nav><ul>${links.join('')}</ul></nav><article><h1>${prose(8)}</h1>${body.join('')}</article><footer>${prose(80)}</footer></body></html>`;
}

const PICTURE = 100_000;
const noise = Buffer.from(Array.from({ length: 2_000_000 }, () => Math.floor(random() * 256)));

function* records(): Generator<Buffer> {
  for (let number = 0; ; number++) {
    const url = `https://news.example/${number}`;
    yield madeRecord(Buffer.from(`GET /${number} HTTP/1.1\r\nHost: news.example\r\n\r\n`), { type: 'request', url });
    yield madeRecord(madeAnswer(page(number)), { url });
    const from = Math.floor(random() * (noise.length - PICTURE));
    const picture = noise.subarray(from, from + PICTURE);
    yield madeRecord(madeAnswer(picture, ['Content-Type: image/jpeg']), { url: `${url}.jpg` });
  }
}

async function make(path: string, size: number, compressed: boolean): Promise<void> {
  const out = createWriteStream(path);
  let written = 0;
  for (const record of records()) {
    const bytes = compressed ? gzipSync(record, { level: 1 }) : record;
    if (!out.write(bytes)) await once(out, 'drain');
    written += bytes.length;
    if (written >= size) break;
  }
  out.end();
  await once(out, 'close');
}

/** Reads the archive, and says how fast and in how much memory. */
async function read(path: string): Promise<void> {
  for await (const chunk of createReadStream(path)) (chunk as Buffer).at(0); // so that the disk is not what is measured
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  const started = performance.now();
  let [reports, setAside] = [0, 0];
  for await (const item of ingest([path])) {
    if (item.kind === 'report') reports += 1;
    else setAside += 1;
  }
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const mebibytes = statSync(path).size / MiB;
  process.stdout.write(
    `${mebibytes.toFixed(0)} MiB, ${reports} pages, ${setAside} told: ${seconds.toFixed(0)} s, ${(mebibytes / seconds).toFixed(1)} MiB/s, ${(reports / seconds).toFixed(0)} pages/s, peak ${(peak / MiB).toFixed(0)} MiB\n`,
  );
}

async function main([size = '1024', how = 'gzip', ...more]: readonly string[]): Promise<number> {
  if (size === 'read') {
    await read(how);
    return 0;
  }
  if (!/^\d{1,6}$/.test(size) || !['gzip', 'plain'].includes(how) || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'casus-warc-'));
  const path = join(folder, how === 'gzip' ? 'made.warc.gz' : 'made.warc');
  try {
    await make(path, Number(size) * MiB, how === 'gzip');
    // A process of its own, so that its memory is that of reading alone.
    return (
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'read', path], { stdio: 'inherit' }).status ?? 1
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
