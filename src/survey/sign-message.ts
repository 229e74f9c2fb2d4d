import { createHmac } from 'node:crypto';

/**
 * The header by which a provider knows that a message is ours: the time in seconds, and HMAC-SHA256 over it, a dot and the body as sent.
 * Who checks it refuses what is older than some minutes.
 *
 * @example signed('sms_…', '{"to":"+33…"}', new Date()) // { 'aftershow-signature': 't=1764…,v1=9f8c…' }
 */
export function signed(secret: string, body: string, now: Date): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return { 'aftershow-signature': `t=${seconds},v1=${mac}` };
}
