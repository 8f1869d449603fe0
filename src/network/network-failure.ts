import { errors } from 'undici';
import { failure, refused, type Failure } from './failure.ts';
import { InnerAddressError } from './guarded-lookup.ts';
import { ProxyError } from './proxy.ts';
import { TooSlowError, type Stage } from './patience.ts';

const SLOW: Record<Stage, string> = {
  connect: 'gave no connection within',
  headers: 'did not begin to answer within',
  idle: 'began to answer and then sent nothing for',
  whole: 'was not done sending within',
};

const NO_ADDRESS = 'its host has no address; check the spelling, or whether the site still exists';
const BROKEN_OFF = 'its host broke the connection off';
const NO_WAY = 'there is no way to its host; check whether this machine is online';
const UNTRUSTED = 'the certificate of its host is signed by an authority that this machine does not trust';

/** What a failing socket, resolver or TLS layer says, by its code, and what that means. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOTFOUND: NO_ADDRESS,
  ENODATA: NO_ADDRESS,
  EAI_AGAIN: 'the address of its host could not be looked up; check whether this machine is online',
  ECONNREFUSED: 'its host takes no connections there; the site may be down',
  ECONNRESET: BROKEN_OFF,
  EPIPE: BROKEN_OFF,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: BROKEN_OFF,
  UND_ERR_SOCKET: BROKEN_OFF,
  ETIMEDOUT: 'its host does not answer',
  EHOSTUNREACH: NO_WAY,
  ENETUNREACH: NO_WAY,
  CERT_HAS_EXPIRED: 'the certificate of its host has expired',
  CERT_NOT_YET_VALID: 'the certificate of its host is not valid yet; check the clock of this machine',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of its host is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of its host is for another host',
};

/** What an error of the network means for a request. */
export function networkFailure(error: unknown): Failure {
  // Several addresses of a host were tried; the first says as much as all.
  const cause = error instanceof AggregateError && error.errors.length > 0 ? (error.errors[0] as unknown) : error;
  if (cause instanceof InnerAddressError) return refused(cause.message);
  if (cause instanceof ProxyError) return failure('unreachable', cause.message, { again: true });
  if (cause instanceof TooSlowError) {
    return failure('too-slow', `its host ${SLOW[cause.stage]} ${cause.seconds} s. It may be faster later.`, {
      again: true,
    });
  }
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return failure('too-big', 'the headers of the answer are longer than Casus takes.');
  }
  if (cause instanceof errors.HTTPParserError)
    return failure('unreachable', 'what its host answers is no HTTP; check the address.');
  const meaning = MEANINGS[code] ?? unknown(code, cause);
  const mend = UNREACHED.has(code) && isProxyUntold() ? ' If a proxy leads out, name it in CASUS_PROXY.' : '';
  return failure('unreachable', `${meaning}. It may pass.${mend}`, { again: true });
}

/** What a machine says from which only a proxy leads out. */
const UNREACHED = new Set([
  'ENOTFOUND',
  'ENODATA',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Whether other programs are told of a proxy and Casus is not. */
function isProxyUntold(): boolean {
  const told = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => process.env[name]);
  return told && !process.env.CASUS_PROXY;
}

function unknown(code: string, cause: unknown): string {
  if (/SSL|TLS|CERT/.test(code)) return `no secure connection to its host came about (${code})`;
  const said = code || (cause instanceof Error ? cause.message : String(cause));
  return `it could not be fetched (${said.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 100)})`;
}
