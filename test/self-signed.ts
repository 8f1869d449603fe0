import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that nobody but itself vouches for, and its key, both as PEM. */
interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const DAY = 86_400_000;

/**
 * Makes a self-signed certificate for names and IPv4 addresses, valid for two days around `day`. Written out in DER by hand,
 * since Node.js makes keys but no certificates, and not every machine that runs the tests has openssl.
 */
export function selfSigned(hosts: readonly string[], day: Date = new Date()): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid('06082a8648ce3d040302'));
  const name = sequence(set(sequence(oid('0603550403'), utf8(`Casus test ${randomBytes(4).toString('hex')}`))));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha1').update(spki).digest();
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(time(day.getTime() - DAY), time(day.getTime() + DAY)),
    name,
    spki,
    tagged(
      0xa3,
      sequence(
        extension('0603551d0e', octets(octets(keyId))),
        extension('0603551d13', octets(sequence(tagged(0x01, Buffer.from([0xff]))))),
        extension('0603551d11', octets(sequence(...hosts.map(hostName)))),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]) => tagged(0x31, Buffer.concat(parts));
const integer = (bytes: Buffer) => tagged(0x02, bytes);
const oid = (hex: string) => Buffer.from(hex, 'hex');
const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));
const octets = (content: Buffer) => tagged(0x04, content);
const extension = (id: string, content: Buffer) => sequence(oid(id), content);
const time = (at: number) => tagged(0x18, Buffer.from(new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')));

function hostName(host: string): Buffer {
  const address = /^\d+(\.\d+){3}$/.test(host);
  return address ? tagged(0x87, Buffer.from(host.split('.').map(Number))) : tagged(0x82, Buffer.from(host));
}
