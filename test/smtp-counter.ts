import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps and counts what it takes. */
export interface SmtpCounter {
  url: string;
  /** Every mail, in the order it came. */
  taken: { to: string; data: string }[];
  close(): Promise<void>;
}

/**
 * @param refuse what it says to an address, where it does not take it
 * @param slowMs how long it thinks about each mail
 * @example const server = await smtpCounter(); …; expect(server.taken).toHaveLength(3);
 */
export async function smtpCounter({
  refuse,
  slowMs = 0,
}: {
  refuse?: (to: string) => Error | undefined;
  slowMs?: number;
} = {}): Promise<SmtpCounter> {
  const taken: SmtpCounter['taken'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    maxClients: 100,
    onRcptTo: ({ address }, _, done) => done(refuse?.(address)),
    onData(stream, session, done) {
      let data = '';
      stream.on('data', (part: Buffer) => {
        data += part.toString('utf8');
      });
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) taken.push({ to: address, data });
        setTimeout(() => done(), slowMs);
      });
    },
  });
  // A client that is killed leaves its line broken.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    taken,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/**
 * The text of a mail as a person reads it: quoted-printable decoded.
 *
 * @example /https:\S+/.exec(textOf(server.taken[0]!.data))
 */
export function textOf(data: string): string {
  const plain = data.replace(/=\r\n/g, '');
  const bytes = plain.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
