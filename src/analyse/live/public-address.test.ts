import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { postToPublic, publicLookup } from './post-to-public.ts';
import { isPublicAddress, publicUrl } from './public-address.ts';

describe('an address that somebody gives us to send to', () => {
  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1'],
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1'],
    ...['2002:7f00:1::', '2001:db8::1', '2001:0:53aa:64c::', 'ff02::1', 'localhost', ''],
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4007::'])('%s is', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    'http://hooks.slack.com/services/x',
    'https://localhost/x',
    'https://printer.local/x',
    'https://metadata.google.internal/x',
    'https://intranet/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://hooks.slack.com:8443/x',
    'https://user:pass@hooks.slack.com/x',
    'javascript:alert(1)',
    'not an address',
  ])('%s is refused', (url) => expect(() => publicUrl(url)).toThrow(expect.objectContaining({ code: 'bad_input' })));

  test('what Slack and Teams give is taken', () => {
    expect(publicUrl('https://hooks.slack.com/services/T0/B0/x').host).toBe('hooks.slack.com');
    expect(publicUrl('https://acme.webhook.office.com/webhookb2/x').host).toBe('acme.webhook.office.com');
  });

  test('a name that leads inside is not connected to', async () => {
    const answered = await new Promise<string>((resolve) =>
      publicLookup('localhost', {}, (error, found: string | LookupAddress[]) =>
        resolve(error === null ? JSON.stringify(found) : error.message),
      ),
    );
    expect(answered).toBe('localhost is no public address');
    await expect(postToPublic('https://127.0.0.1/x', {})).rejects.toThrow('public');
  });
});
