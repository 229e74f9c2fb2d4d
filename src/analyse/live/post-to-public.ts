import { lookup as lookUp } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, publicUrl } from './public-address.ts';

const TIMEOUT_MS = 8_000;

/** Looks a name up and answers only when every address it leads to is public; the connection goes to the answer, so it cannot change. */
export const publicLookup: LookupFunction = (name, options, answer) => {
  lookUp(name, { ...options, all: true }, (error, found) => {
    if (error !== null) return answer(error, [], 0);
    const inside = found.find(({ address }) => !isPublicAddress(address));
    const [first] = found;
    if (inside !== undefined || first === undefined) return answer(new Error(`${name} is no public address`), [], 0);
    if (options.all === true) answer(null, found);
    else answer(null, first.address, first.family);
  });
};

/**
 * Posts JSON to an address on the public internet, with `more` headers where some are told: follows no redirect, reads no answer, waits eight seconds at most.
 *
 * @throws Error saying what went wrong, never the address' secret path
 * @example await postToPublic('https://hooks.slack.com/services/…', { text: 'Stock is low' });
 */
export async function postToPublic(address: string, body: unknown, more: Record<string, string> = {}): Promise<void> {
  const url = publicUrl(address);
  await new Promise<void>((resolve, reject) => {
    const json = Buffer.from(JSON.stringify(body));
    const headers = { ...more, 'content-type': 'application/json', 'content-length': json.length };
    const asked = request(
      url,
      { method: 'POST', headers, lookup: publicLookup, signal: AbortSignal.timeout(TIMEOUT_MS) },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`${url.host} answered ${status}`));
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(`${url.host}: ${error.name === 'AbortError' ? 'no answer' : (error.code ?? error.message)}`)),
    );
    asked.end(json);
  });
}
