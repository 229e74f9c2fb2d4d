import { createServer, type IncomingMessage, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { AftershowError } from '#src/errors.ts';
import type { Http } from './environment.ts';

/** A server that listens, and how it ends. */
export interface Listening {
  url: string;
  /** No new connection from here on; answers that are on their way tell their client to hang up. */
  refuse(): void;
  /** Resolves when every answer has gone out, or cuts what is left after the deadline. */
  close(deadlineMs: number): Promise<void>;
}

/**
 * Serves the app over HTTP/1.1.
 *
 * @param at.slowMs how long a body may take to arrive, or a recording's to stand still; half a minute
 * @throws AftershowError `data_in_use` when somebody else listens there, `usage` when the address is not ours to listen on
 * @example const { url } = await listen(app, { host: '127.0.0.1', port: 0 });
 */
export async function listen(app: Hono<Http>, at: { host: string; port: number; slowMs?: number }): Promise<Listening> {
  const { slowMs = SLOW_MS } = at;
  // Answers in the adapter's own light form: undici's web streams took a tenth of a request.
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  let refusing = false;
  const server = createServer((request, response) => {
    if (refusing) response.setHeader('connection', 'close');
    holdToTime(request, slowMs);
    void listener(request, response);
  });
  // Slower than any client's idle time, faster than proxies in front expect to be cut.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 20_000;
  // Slow senders cannot hold our memory; holdToTime cuts their line, since a recording may take longer than any one limit.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, at)));
    server.listen(at.port, at.host, resolve);
  });
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
  return {
    url: urlOf(server, at.host),
    refuse() {
      refusing = true;
      server.close();
      server.closeIdleConnections();
    },
    async close(deadlineMs) {
      if (server.listening) server.close();
      server.closeIdleConnections();
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}

/** Stored as it arrives: it may take as long as it moves. */
const LASTING = /^\/v1\/sessions\/[^/]+\/recording\/file(\?|$)/;
const SLOW_MS = 30_000;

/** Cuts the line of a sender whose body is not there in time; of a body that is stored as it arrives, when it stands still. */
function holdToTime(request: IncomingMessage, slowMs: number): void {
  const lasting = LASTING.test(request.url ?? '');
  let read = -1;
  const watch = setInterval(() => {
    const { bytesRead } = request.socket;
    if (request.complete || (lasting && bytesRead > read)) read = bytesRead;
    else request.socket.destroy();
  }, slowMs).unref();
  request.once('close', () => clearInterval(watch));
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function explained(error: NodeJS.ErrnoException, at: { host: string; port: number }): AftershowError {
  if (error.code === 'EADDRINUSE') {
    return new AftershowError('data_in_use', `port ${at.port} is taken; choose another with --port`);
  }
  return new AftershowError('usage', `cannot listen on ${at.host}:${at.port}: ${error.code ?? error.message}`);
}
