import { smtpPost } from '#src/mail/smtp-post.ts';
import type { Finding } from './examine.ts';

/**
 * Whether the mail server takes us: connects and signs in, and sends nothing.
 *
 * @example const { state } = await examineMail({ url: 'smtps://…', from: 'rex@example.com' });
 */
export async function examineMail(smtp: { url: string; from: string } | undefined): Promise<Finding> {
  if (smtp === undefined)
    return { name: 'mail', state: 'ok', detail: 'no SMTP_URL: mails stay in the outbox, which owners read in the app' };
  const { hostname } = new URL(smtp.url);
  const server = smtpPost(smtp.url, smtp.from);
  try {
    await server.verify();
    return { name: 'mail', state: 'ok', detail: `${hostname} takes mails from ${smtp.from}` };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    return { name: 'mail', state: 'wrong', detail: `${hostname} does not take mails (${code}): check SMTP_URL` };
  } finally {
    server.close();
  }
}
