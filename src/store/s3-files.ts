import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { AftershowError } from '../errors.ts';
import { type Files, partsOf, type StoredFile } from './files.ts';

/** S3-compatible storage: where, whose, and under which name. */
interface S3Place {
  /** Bucket and prefix: 'https://s3.eu-west-3.amazonaws.com/bucket/prefix' */
  base: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** A part of a large upload. S3 takes at least 5 MiB and at most 10,000 of them: files of up to 156 GiB. */
const PART_BYTES = 16 * 1024 * 1024;

/**
 * Reads the address of S3-compatible storage: `https://KEY:SECRET@HOST/BUCKET/PREFIX?region=REGION`, key and secret percent-encoded
 * where they must be.
 *
 * @throws AftershowError usage for what is none; the secret is not repeated
 * @example readS3Url('https://AKIA:secret@s3.eu-west-3.amazonaws.com/aftershow?region=eu-west-3')
 */
export function readS3Url(address: string): S3Place {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const plain = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url === undefined || (url.protocol !== 'https:' && !plain) || url.username === '' || url.password === '')
    throw new AftershowError('usage', 'file storage is told as https://KEY:SECRET@HOST/BUCKET?region=REGION');
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '') throw new AftershowError('usage', 'the address of the file storage names no bucket');
  return {
    base: `${url.origin}${path}`,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
  };
}

/**
 * Files kept in S3-compatible storage, addressed by path. Small files are one request; larger ones are sent in parts of 16 MiB, of which
 * one is in memory at a time, and are there whole once the last has arrived, or not at all.
 *
 * @example const files = openS3Files(readS3Url(url)); await files.put('acme/recordings/s1.mp4', request);
 */
export function openS3Files(place: S3Place): Files {
  const { base, ...who } = place;
  const client = new AwsClient({ ...who, service: 's3', retries: 3 });
  const urlOf = (name: string, query = '') => `${base}/${partsOf(name).join('/')}${query}`;
  const ask = async (
    url: string,
    init: { method?: string; headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> | string } = {},
  ) => {
    const response = await client.fetch(url, init).catch((error: unknown) => {
      throw new AftershowError('store_unavailable', 'the file storage does not answer', {}, 5, error);
    });
    if (response.ok) return response;
    const said = await response.text().catch(() => '');
    if (response.status === 404) throw new AftershowError('not_found', 'no such file');
    const code = tagOf(said, 'Code') ?? String(response.status);
    throw new AftershowError('store_unavailable', `the file storage refuses: ${code}`, {}, 5);
  };
  const about = async (name: string): Promise<StoredFile> => {
    const { headers } = await ask(urlOf(name), { method: 'HEAD' });
    const modified = headers.get('last-modified');
    return {
      name,
      bytes: Number(headers.get('content-length') ?? 0),
      modified: modified === null ? new Date(0) : new Date(modified),
    };
  };

  async function putParts(
    name: string,
    first: Uint8Array<ArrayBuffer>,
    rest: AsyncIterator<Uint8Array<ArrayBuffer>>,
  ): Promise<number> {
    const begun = await ask(urlOf(name, '?uploads='), { method: 'POST' });
    const upload = encodeURIComponent(tagOf(await begun.text(), 'UploadId') ?? '');
    try {
      const tags: string[] = [];
      let bytes = 0;
      for (
        let part: Uint8Array<ArrayBuffer> | undefined = first;
        part !== undefined;
        part = (await rest.next()).value
      ) {
        const query = `?partNumber=${tags.length + 1}&uploadId=${upload}`;
        const { headers } = await ask(urlOf(name, query), { method: 'PUT', body: part });
        tags.push(headers.get('etag') ?? '');
        bytes += part.length;
      }
      const list = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`).join('');
      const done = await ask(urlOf(name, `?uploadId=${upload}`), {
        method: 'POST',
        body: `<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`,
      });
      // S3 may say 200 first and that it failed in the body.
      const failed = tagOf(await done.text(), 'Code');
      if (failed !== undefined)
        throw new AftershowError('store_unavailable', `the file storage refuses: ${failed}`, {}, 5);
      return bytes;
    } catch (error) {
      await ask(urlOf(name, `?uploadId=${upload}`), { method: 'DELETE' }).catch(() => {});
      throw error;
    }
  }

  return {
    async put(name, content) {
      partsOf(name);
      const parts = inParts(typeof content === 'string' || content instanceof Uint8Array ? [content] : content);
      const first = (await parts.next()).value ?? new Uint8Array();
      if (first.length < PART_BYTES) {
        await ask(urlOf(name), { method: 'PUT', body: first });
        return { name, bytes: first.length, modified: new Date() };
      }
      return { name, bytes: await putParts(name, first, parts), modified: new Date() };
    },
    about,
    async get(name, range) {
      const file = await about(name);
      const headers: Record<string, string> = range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` };
      const { body } = await ask(urlOf(name), { headers });
      return { file, content: body === null ? Readable.from([]) : Readable.fromWeb(body as never) };
    },
    async remove(name) {
      await ask(urlOf(name), { method: 'DELETE' }).catch((error: unknown) => {
        if (!(error instanceof AftershowError) || error.code !== 'not_found') throw error;
      });
    },
    async list(under) {
      const { origin, pathname } = new URL(base);
      const [, bucket = '', ...prefix] = pathname.split('/');
      const before = prefix.map((part) => `${part}/`).join('');
      const found: StoredFile[] = [];
      for (let token: string | undefined, more = true; more; more = token !== undefined) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${before}${partsOf(under).join('/')}/` });
        if (token !== undefined) query.set('continuation-token', token);
        const text = await (await ask(`${origin}/${bucket}?${query}`)).text();
        for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          found.push({
            name: (tagOf(entry, 'Key') ?? '').slice(before.length),
            bytes: Number(tagOf(entry, 'Size') ?? 0),
            modified: new Date(tagOf(entry, 'LastModified') ?? 0),
          });
        }
        token = tagOf(text, 'NextContinuationToken');
      }
      return found;
    },
  };
}

/** Content in pieces of PART_BYTES, the last one shorter. */
async function* inParts(
  content: AsyncIterable<Uint8Array> | readonly (Uint8Array | string)[],
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  let part = new Uint8Array(PART_BYTES);
  let filled = 0;
  for await (const given of content) {
    const piece = Buffer.from(given as Uint8Array);
    for (let from = 0; from < piece.length; ) {
      const taken = Math.min(piece.length - from, PART_BYTES - filled);
      part.set(piece.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled < PART_BYTES) continue;
      yield part;
      part = new Uint8Array(PART_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield part.slice(0, filled);
  return undefined;
}

/** The text of an element of S3's answers, which nest nothing of the same name. */
function tagOf(xml: string, tag: string): string | undefined {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
  return text
    ?.replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
