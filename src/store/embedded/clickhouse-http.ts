import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip, gzip } from 'node:zlib';
import type { Session } from 'chdb';
import { insertFile } from './insert-file.ts';
import type { Sessions } from './session-pool.ts';
import type { SmallInserts } from './small-inserts.ts';
import { formatOf, isInsert, RefusedRequest, readStatement, type Statement, streams } from './statement.ts';

/** Statements in work, so that closing can wait for them. */
export interface Front {
  server: Server;
  /** Resolves when no statement is in work any more. */
  idle(): Promise<void>;
}

const UNKNOWN = new Set([60, 81]);
const WRONG = new Set([36, 41, 43, 46, 47, 53, 62, 115, 386, 456, 457]);

/**
 * The part of ClickHouse's HTTP interface that the official client uses: ping, statements in URL or body, parameters, settings,
 * database, gzip both ways, streamed answers, exception codes as headers and, in the middle of a stream, as its marked tail.
 *
 * @param small takes the inserts that need not wait for the engine, and sees to it that no other statement notices
 * @param arriving folder of its own for rows on their way in
 */
export function clickhouseFront(
  sessions: Sessions,
  small: SmallInserts,
  { password, arriving }: { password: string; arriving: string },
): Front {
  let working = 0;
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    working += 1;
    serve(request, response, { sessions, small, password, arriving })
      .catch((error: unknown) => fail(response, error))
      .finally(() => {
        working -= 1;
        if (working === 0) for (const go of waiting.splice(0)) go();
      });
  });
  server.keepAliveTimeout = 30_000;
  server.requestTimeout = 0;
  return {
    server,
    idle: () => (working === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  {
    sessions,
    small,
    password,
    arriving,
  }: { sessions: Sessions; small: SmallInserts; password: string; arriving: string },
) {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/ping') return void response.end('Ok.\n');
  if (!allowed(request, password))
    throw new Error('Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)');
  const statement = await readStatement(url, await bodyOf(request), request.headers['content-type']);
  response.setHeader('X-ClickHouse-Query-Id', statement.queryId);
  response.setHeader('X-ClickHouse-Format', formatOf(statement.sql));
  response.setHeader('X-ClickHouse-Timezone', 'UTC');
  const taken = await small.take(statement);
  if (taken !== undefined) return answerInsert(response, taken.rows, statement.body.length);
  await small.before(statement);
  await sessions.use(statement, async (session, mark) => {
    // A client that goes away ends its question, else a closed browser tab would keep a core busy.
    let done = false;
    let ending: Promise<unknown> | undefined;
    const gone = () => {
      if (!done) ending = sessions.end(mark).catch(() => {});
    };
    response.on('close', gone);
    try {
      await run(statement, session, request, response, join(arriving, mark));
    } finally {
      done = true;
      small.after(statement);
      response.off('close', gone);
      await ending;
    }
  });
}

async function run(
  statement: Statement,
  session: Session,
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
) {
  const zip = acceptsGzip(request);
  if (statement.body.length > 0 && isInsert(statement.sql)) {
    const { rowsRead, bytesRead } = await insertFile(session, statement, file);
    return answerInsert(response, rowsRead, bytesRead);
  }
  // A stream is analysed here, one after the other; an answer in one piece is analysed beside others in the engine's own threads.
  if (streams(statement.sql) && !statement.whole) return stream(statement.sql, session, response, zip);
  const text = statement.body.length > 0 ? `${statement.sql}\n${statement.body.toString('utf8')}` : statement.sql;
  const result = await session.queryAsync(text, { format: 'TabSeparated' });
  const summary = { read_rows: String(result.rowsRead), read_bytes: String(result.bytesRead) };
  response.setHeader('X-ClickHouse-Summary', JSON.stringify(summary));
  const bytes = result.bytes();
  if (zip) response.setHeader('Content-Encoding', 'gzip');
  response.end(zip ? await promisify(gzip)(bytes) : bytes);
}

function answerInsert(response: ServerResponse, rows: number, bytes: number): void {
  const summary = { read_rows: '0', read_bytes: '0', written_rows: String(rows), written_bytes: String(bytes) };
  response.setHeader('X-ClickHouse-Summary', JSON.stringify(summary));
  response.end();
}

async function stream(sql: string, session: Session, response: ServerResponse, zip: boolean) {
  const tag = randomBytes(8).toString('hex');
  const out = zip ? createGzip() : response;
  let started = false;
  const start = () => {
    started = true;
    response.setHeader('X-ClickHouse-Exception-Tag', tag);
    if (zip) {
      response.setHeader('Content-Encoding', 'gzip');
      out.pipe(response);
    }
  };
  const answer = session.queryStream(sql, { format: 'TabSeparated' });
  try {
    // The headers go out only with the first rows, so that a question that fails at once fails with a status.
    for await (const chunk of answer) {
      if (!started) start();
      if (response.destroyed) break;
      if (!out.write(chunk.raw())) await roomIn(out, response);
    }
  } catch (error) {
    if (!started) throw error;
    const message = `${messageOf(error)}\n`;
    const length = Buffer.byteLength(message);
    out.end(`\r\n__exception__\r\n${tag}\r\n${message}${length} ${tag}\r\n__exception__\r\n`);
    // Thrown on although it is told: a session whose stream failed still holds its statement and must not be used again.
    await finished(response);
    throw error;
  } finally {
    answer.cancel();
  }
  if (!started) start();
  out.end();
}

/** Waits until `out` takes more, or nobody listens any longer. */
async function roomIn(out: Writable, response: ServerResponse): Promise<void> {
  const over = new AbortController();
  const settled = [once(out, 'drain', { signal: over.signal }), once(response, 'close', { signal: over.signal })];
  await Promise.race(settled).catch(() => {});
  for (const one of settled) one.catch(() => {});
  over.abort();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'gzip') throw new RefusedRequest(`unknown encoding ${encoding}`);
  for await (const part of request) parts.push(part as Buffer);
  const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  return encoding === 'gzip' ? await promisify(gunzip)(whole) : whole;
}

function allowed(request: IncomingMessage, password: string): boolean {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const header = request.headers['x-clickhouse-key'];
  const given =
    basic !== undefined
      ? Buffer.from(basic, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : String(header ?? '');
  const [a, b] = [Buffer.from(given), Buffer.from(password)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function acceptsGzip(request: IncomingMessage): boolean {
  const asked = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('enable_http_compression') === '1';
  return asked && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RefusedRequest) return `Code: 36. DB::Exception: ${message}. (BAD_ARGUMENTS)`;
  return /^Code: \d+\./.test(message) ? message : `Code: 1002. DB::Exception: ${message}. (UNKNOWN_EXCEPTION)`;
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.writableEnded || response.destroyed) return;
  if (response.headersSent) return void response.destroy();
  const message = messageOf(error);
  const code = Number(/^Code: (\d+)\./.exec(message)?.[1] ?? 1002);
  const status = code === 516 ? 403 : UNKNOWN.has(code) ? 404 : WRONG.has(code) ? 400 : 500;
  response.writeHead(status, { 'X-ClickHouse-Exception-Code': code, 'Content-Type': 'text/plain; charset=UTF-8' });
  response.end(`${message}\n`);
}
