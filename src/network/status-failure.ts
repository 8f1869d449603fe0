import { failure, type Failure } from './failure.ts';

const MEANINGS: Readonly<Record<number, string>> = {
  202: 'its host took the request without answering it, as sites do that want to see a browser first',
  204: 'there is nothing there',
  205: 'there is nothing there',
  304: 'its host says that nothing changed, though nobody asked',
  401: 'it is for those who sign in, and Casus never does',
  402: 'it has to be paid for',
  403: 'its host does not give it to Casus',
  404: 'there is no such page',
  408: 'its host waited too long',
  410: 'the page is gone for good',
  429: 'its host has been asked too often',
  451: 'it is not given for legal reasons',
};

/** What a status means that gives nothing to read, and whether it may pass. */
export function statusFailure(status: number): Failure {
  const again = status >= 500 || [202, 304, 408, 425, 429].includes(status);
  const meaning = MEANINGS[status] ?? (status >= 500 ? 'its host is in trouble' : 'its host does not give it');
  return failure('http', `${meaning} (HTTP ${status}).${again ? ' It may pass.' : ''}`, { again, status });
}
