import { createTransport } from 'nodemailer';
import type { Post } from './deliver-mails.ts';

/** A way to an SMTP server. */
export interface SmtpPost {
  post: Post;
  /** Connects and signs in without sending; throws when that fails. */
  verify(): Promise<void>;
  close(): void;
}

/**
 * Posts mails through an SMTP server: `smtp://` with STARTTLS where the server offers it, `smtps://` with TLS from the start.
 *
 * @param from the sender's address, with or without a name: 'Aftershow <rex@example.com>'
 * @param lines how many connections are kept and used again, for many mails; without, each mail has its own
 * @example const { post, close } = smtpPost('smtps://user:password@smtp.example.com', 'rex@example.com');
 */
export function smtpPost(url: string, from: string, lines?: number): SmtpPost {
  const transport = createTransport(
    {
      ...{ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
      ...(lines === undefined ? {} : { pool: true, maxConnections: lines }),
    },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  const host = /@([\w.-]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    async post({ id, to, subject, text, html, headers = {} }) {
      await transport.sendMail({
        // As an object: a string would be parsed, and could name several.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...headers },
      });
    },
    async verify() {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}
