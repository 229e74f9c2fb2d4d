import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Files } from './files.ts';
import { openS3Files, readS3Url } from './s3-files.ts';

const KEY = 'AKIDEXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const REGION = 'eu-west-3';

const kept = new Map<string, Buffer>();
const uploads = new Map<string, Map<number, Buffer>>();
let asked: string[] = [];
/** Answers this many requests with 503 first. */
let failing = 0;
let server: Server;
let url: string;
let files: Files;

const hash = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const mac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest();

/** Signature Version 4 as AWS documents it, written apart from the library that is tested. */
function rightlySigned(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = '' } = request.headers;
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (found === null) return false;
  const [, key, day = '', region = '', names = '', signature] = found;
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
  const encode = (part: string) =>
    encodeURIComponent(part).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const payload = String(request.headers['x-amz-content-sha256'] ?? '');
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== hash(body)) return false;
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, pathname, query, headers.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const signed = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const signing = mac(mac(mac(mac(`AWS4${SECRET}`, day), region), 's3'), 'aws4_request');
  return key === KEY && region === REGION && signature === mac(signing, signed).toString('hex');
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = await buffer(request);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    asked.push(`${request.method} ${[...searchParams.keys()].join(' ')}`.trim());
    const answer = (status: number, said: string | Buffer = '', headers: Record<string, string> = {}) => {
      response.writeHead(status, headers).end(said);
    };
    if (failing > 0) {
      failing -= 1;
      return answer(503, '<Error><Code>SlowDown</Code></Error>');
    }
    if (!rightlySigned(request, body)) return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const upload = searchParams.get('uploadId');
    if (searchParams.get('list-type') === '2') {
      const prefix = searchParams.get('prefix') ?? '';
      const names = [...kept.keys()]
        .map((name) => name.slice('/bucket/'.length))
        .filter((name) => name.startsWith(prefix));
      // Pages of two, so that the second page is asked for.
      const from = Number(searchParams.get('continuation-token')?.split('&')[1] ?? 0);
      const page = names.sort().slice(from, from + 2);
      const next = from + 2 < names.length ? `<NextContinuationToken>a&amp;${from + 2}</NextContinuationToken>` : '';
      const entries = page.map(
        (name) =>
          `<Contents><Key>${name}</Key><LastModified>2026-03-01T00:00:00.000Z</LastModified><Size>${kept.get(`/bucket/${name}`)?.length}</Size></Contents>`,
      );
      return answer(200, `<ListBucketResult>${next}${entries.join('')}</ListBucketResult>`);
    }
    if (request.method === 'POST' && searchParams.has('uploads')) {
      uploads.set('u/1+2=', new Map());
      return answer(200, '<R><UploadId>u/1+2=</UploadId></R>');
    }
    const parts = upload === null ? undefined : uploads.get(upload);
    if (upload !== null && parts === undefined) return answer(404, '<Error><Code>NoSuchUpload</Code></Error>');
    if (parts !== undefined && request.method === 'PUT') {
      parts.set(Number(searchParams.get('partNumber')), body);
      return answer(200, '', { etag: `"${hash(body).slice(0, 32)}"` });
    }
    if (parts !== undefined && request.method === 'POST') {
      const listed = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map(([, n]) => Number(n));
      kept.set(pathname, Buffer.concat(listed.map((n) => parts.get(n) ?? Buffer.alloc(0))));
      uploads.delete(upload ?? '');
      return answer(200, '<CompleteMultipartUploadResult/>');
    }
    if (parts !== undefined && request.method === 'DELETE') {
      uploads.delete(upload ?? '');
      return answer(204);
    }
    if (request.method === 'PUT') {
      kept.set(pathname, body);
      return answer(200);
    }
    if (request.method === 'DELETE') {
      kept.delete(pathname);
      return answer(204);
    }
    const file = kept.get(pathname);
    if (file === undefined)
      return answer(404, request.method === 'HEAD' ? '' : '<Error><Code>NoSuchKey</Code></Error>');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const piece = range === null ? file : file.subarray(Number(range[1]), Number(range[2]) + 1);
    response.writeHead(range === null ? 200 : 206, {
      'content-length': String(piece.length),
      'last-modified': 'Sun, 01 Mar 2026 00:00:00 GMT',
    });
    response.end(request.method === 'HEAD' ? undefined : piece);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://${KEY}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/bucket/house?region=${REGION}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  kept.clear();
  uploads.clear();
  asked = [];
  failing = 0;
  files = openS3Files(readS3Url(url));
});

it('gives back what it was given, in ranges too, replaced, listed and removed', async () => {
  expect(await files.put('acme/reports/r1.html', 'été')).toMatchObject({ bytes: 5 });
  await files.put('acme/reports/r1.html', Buffer.from('second'));
  for (const name of ['acme/a.txt', 'acme/b.txt', 'other/c.txt']) await files.put(name, name);
  const { file, content } = await files.get('acme/reports/r1.html');
  expect([file.bytes, await text(content)]).toEqual([6, 'second']);
  expect(await text((await files.get('acme/reports/r1.html', { start: 1, end: 3 })).content)).toBe('eco');
  expect([...kept.keys()]).toContain('/bucket/house/acme/a.txt');
  expect((await files.list('acme')).map(({ name, bytes }) => [name, bytes])).toEqual([
    ['acme/a.txt', 10],
    ['acme/b.txt', 10],
    ['acme/reports/r1.html', 6],
  ]);
  await files.remove('acme/reports/r1.html');
  await files.remove('acme/reports/r1.html');
  await expect(files.get('acme/reports/r1.html')).rejects.toMatchObject({ code: 'not_found' });
});

it('sends a large file in parts as it arrives, and is there whole', async () => {
  const whole = randomBytes(40 * 1024 * 1024 + 7);
  async function* pieces() {
    for (let from = 0; from < whole.length; from += 1_000_003) yield whole.subarray(from, from + 1_000_003);
  }
  expect(await files.put('acme/recordings/s1.mp4', pieces())).toMatchObject({ bytes: whole.length });
  expect(hash(kept.get('/bucket/house/acme/recordings/s1.mp4') ?? '')).toBe(hash(whole));
  expect(asked).toEqual(['POST uploads', ...Array(3).fill('PUT partNumber uploadId'), 'POST uploadId']);
});

it('leaves nothing behind when the content breaks off', async () => {
  await files.put('acme/f', 'whole');
  async function* broken() {
    yield randomBytes(17 * 1024 * 1024);
    throw new Error('the sender went away');
  }
  await expect(files.put('acme/f', broken())).rejects.toThrow('went away');
  expect(await text((await files.get('acme/f')).content)).toBe('whole');
  expect(uploads.size).toBe(0);
});

it('asks again when the storage is busy, and says so when it stays busy', async () => {
  failing = 2;
  await files.put('acme/f', 'x');
  expect(kept.get('/bucket/house/acme/f')?.toString()).toBe('x');
  failing = 100;
  await expect(files.put('acme/f', 'x')).rejects.toMatchObject({ code: 'store_unavailable' });
});

it('is refused with another secret, and refuses names that lead elsewhere', async () => {
  const wrong = openS3Files({ ...readS3Url(url), secretAccessKey: 'another' });
  await expect(wrong.put('acme/f', 'x')).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(kept.size).toBe(0);
  for (const name of ['../f', 'acme//f', '', '/f', 'acme/..']) {
    await expect(files.put(name, 'x')).rejects.toMatchObject({ code: 'bad_input' });
    await expect(files.get(name)).rejects.toMatchObject({ code: 'bad_input' });
  }
});

it.each(['nonsense', 'http://a:b@example.com/bucket', 'https://example.com/bucket', 'https://a:b@example.com/'])(
  'refuses the address %s without repeating it',
  (address) => {
    expect(() => readS3Url(address)).toThrow(expect.objectContaining({ code: 'usage' }));
  },
);
