import { BlockList, isIP } from 'node:net';
import { AftershowError } from '#src/errors.ts';

/** Everything that is not the public internet (IANA special-purpose registries, RFC 6890): this machine, its network, its cloud's own. */
const NOT_PUBLIC = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, 'ipv4');

/** Of IPv6 only global unicast is public, and of that not the ways that lead back to IPv4 (NAT64, 6to4, Teredo) or to documents. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, 'ipv6');

/**
 * Whether an address is one of the public internet.
 *
 * @example isPublicAddress('169.254.169.254') // false
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC.check(address, 'ipv4');
  return family === 6 && GLOBAL.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6');
}

/**
 * An address that we may send to on somebody's word: https, the usual port, no user in it, and where it names a number, a public one. What a
 * name leads to is checked when it is looked up (`postToPublic`), since it may change.
 *
 * @throws AftershowError bad_input, field `url`
 * @example publicUrl('https://hooks.slack.com/services/T0/B0/x').host // 'hooks.slack.com'
 */
export function publicUrl(text: string): URL {
  const refuse = (why: string) => new AftershowError('bad_input', why, { field: 'url' });
  if (!URL.canParse(text)) throw refuse('this is no address: copy the whole https://… of the webhook');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw refuse('the address must begin with https://');
  if (url.port !== '' || url.username !== '' || url.password !== '')
    throw refuse('the address must name no port and no user');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0 ? !host.includes('.') || /\.(local|internal|localhost)$/.test(host) : !isPublicAddress(host))
    throw refuse('the address must be a public one');
  return url;
}
