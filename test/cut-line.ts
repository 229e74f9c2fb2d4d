import { connect, createServer, type Socket } from 'node:net';

/** A line between a browser and the server that can be cut, as a tunnel or a laptop's sleep cuts it. */
export interface CutLine {
  url: string;
  /** Nothing gets through until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/**
 * Passes on whatever comes to a server, byte for byte.
 *
 * @example const line = await cutLine(running.url); await page.goto(line.url); line.cut();
 */
export async function cutLine(to: string): Promise<CutLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const here = typeof address === 'object' && address !== null ? address.port : 0;
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${here}`,
    cut() {
      whole = false;
      drop();
    },
    mend() {
      whole = true;
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
