import { Problem } from '../../client.ts';

/** How far a file is on its way. */
export interface Sending {
  /** 0 to 1. */
  share: number;
  /** Seconds still, at the pace so far; null until there is one. */
  left_s: number | null;
}

/** A pace is told from this much time, in milliseconds. */
const PACE_MS = 1500;

/**
 * Sends a file as a body and tells how far it is. XMLHttpRequest, since fetch tells nothing of what was sent.
 *
 * @throws Problem with the server's own words
 * @example const { done, stop } = sendFile('/v1/…', file, setSending);
 */
export function sendFile(
  path: string,
  file: File,
  tell: (sending: Sending) => void,
): { done: Promise<'sent' | 'stopped'>; stop(): void } {
  const request = new XMLHttpRequest();
  const begun = performance.now();
  tell({ share: 0, left_s: null });
  request.upload.onprogress = ({ loaded }) => {
    const took = performance.now() - begun;
    const left = took < PACE_MS || loaded === 0 ? null : ((file.size - loaded) / loaded) * (took / 1000);
    tell({ share: file.size === 0 ? 1 : Math.min(1, loaded / file.size), left_s: left });
  };
  const done = new Promise<'sent' | 'stopped'>((resolve, reject) => {
    request.onload = () => {
      if (request.status < 300) return resolve('sent');
      let body = {};
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // What is no problem of ours has no words of ours.
      }
      reject(new Problem(body, request.status));
    };
    request.onerror = () => reject(new TypeError('no connection'));
    request.onabort = () => resolve('stopped');
  });
  request.open('PUT', path);
  request.send(file);
  return { done, stop: () => request.abort() };
}
