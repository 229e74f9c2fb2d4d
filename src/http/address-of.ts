import type { Context } from 'hono';
import type { Http } from './environment.ts';

/**
 * The address that a request came from. `X-Forwarded-For` is believed for as many entries from its right as there are proxies of the
 * operator's (AFTERSHOW_PROXIES); what stands further left anybody can write. Of IPv6 the network (/64), which one subscriber has whole.
 *
 * @example addressOf(c, 1) // '203.0.113.7'
 */
export function addressOf(c: Context<Http>, proxies: number): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  const told = proxies > 0 ? forwarded.at(-proxies) : undefined;
  const address = told || c.env?.incoming?.socket.remoteAddress || 'local';
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? networkOf(plain) : plain.slice(0, 64);
}

function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const left = head.split(':').filter((part) => part !== '');
  const right = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const parts = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${parts.slice(0, 4).join(':')}::/64`.slice(0, 64);
}
