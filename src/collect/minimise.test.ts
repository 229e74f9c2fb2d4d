import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceOf } from './device.ts';
import { maskIdentifiers } from './mask-identifiers.ts';
import { minimise } from './minimise.ts';

describe('minimise', () => {
  test('keeps declared properties and names what it drops', () => {
    const dropped: string[] = [];
    const event = minimise(
      {
        ...{ id: '1', type: 'page', time: 0, name: 'https://shop.example/p/12?mail=a@b.example#top' },
        ...{ source: 'https://me:pass@news.example/a?b=c', address: '192.0.2.7', person: { email: 'a@b.example' } },
        device: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
        properties: { coupon: 'NOEL', position: 2, birthday: '1990-01-01', category: 'mail a@b.example' },
      },
      (what) => dropped.push(what),
    );
    expect(event).toEqual({
      ...{ id: '1', type: 'page', time: 0, name: '/p/12', source: 'news.example', device: 'phone' },
      properties: { coupon: 'NOEL', position: 2, category: 'mail [e-mail]' },
    });
    expect(dropped).toEqual(['property:birthday']);
  });

  test('names of the prototype are no declared properties', () => {
    const properties = JSON.parse('{"__proto__":{"x":1},"constructor":"x","toString":"x"}');
    expect(minimise({ id: '1', type: 'join', time: 0, properties }, () => {})).not.toHaveProperty('properties');
  });
});

describe('maskIdentifiers', () => {
  test.each([
    ['write to jean.dupont+live@exemple.fr now', 'write to [e-mail] now'],
    ['appelle-moi au 06 12 34 56 78', 'appelle-moi au [phone]'],
    ['+33 6 12 34 56 78 or +44 20 7946 0958', '[phone] or [phone]'],
    ['carte 4111 1111 1111 1111 merci', 'carte [card] merci'],
    ['order 4111111111111112 of 2026', 'order 4111111111111112 of 2026'],
    ['ref 20261122 at 10:00, 49,90 €', 'ref 20261122 at 10:00, 49,90 €'],
    ['@host how much? 12 34', '@host how much? 12 34'],
  ])('%s', (text, masked) => {
    expect(maskIdentifiers(text)).toBe(masked);
  });

  test('no text takes long: a hundred thousand characters in a tenth of a second', () => {
    for (const text of ['a@'.repeat(50_000), '1 '.repeat(50_000), '+'.repeat(100_000), 'a.'.repeat(50_000)]) {
      const started = performance.now();
      maskIdentifiers(text.slice(0, 10_000));
      expect(performance.now() - started).toBeLessThan(100);
    }
  });

  test('masking twice is masking once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const once = maskIdentifiers(text);
        expect(maskIdentifiers(once)).toBe(once);
      }),
    );
  });
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0', 'desktop'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120.0 Mobile Safari/537.36', 'phone'],
  ['Mozilla/5.0 (Linux; Android 14; SM-X910) Chrome/120.0 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)', 'tablet'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1)', 'bot'],
  ['Desktop', 'desktop'],
  ['mobile', 'phone'],
  ['something new', 'other'],
])('%s is a %s', (said, device) => {
  expect(deviceOf(said)).toBe(device);
});
