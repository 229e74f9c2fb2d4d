import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { blindIndex } from './blind-index.ts';

const secrets = deriveSecrets(Buffer.alloc(32, 7));
const email = (raw: string) => blindIndex(secrets, 'o', 'email', raw);
const phone = (raw: string) => blindIndex(secrets, 'o', 'phone', raw);

test('G14 the same mail or telephone in another writing has the same index', () => {
  expect(email(' Ada@Example.COM')).toBe(email('ada@example.com'));
  expect(phone('+33 (0)6 12.34-56 78')).toBe(phone('0033612345678'));
  expect(phone('06 12 34 56 78')).toBe(phone('0612345678'));
});

test('G14 another value, kind, organisation or master key has another index', () => {
  expect(email('a@example.com')).not.toBe(email('b@example.com'));
  expect(blindIndex(secrets, 'o', 'external', 'a@example.com')).not.toBe(email('a@example.com'));
  expect(blindIndex(secrets, 'p', 'email', 'a@example.com')).not.toBe(email('a@example.com'));
  expect(blindIndex(deriveSecrets(Buffer.alloc(32, 8)), 'o', 'email', 'a@example.com')).not.toBe(
    email('a@example.com'),
  );
});

test('what means nobody has no index', () => {
  for (const raw of ['', '0', '000', '-1', 'null', 'NULL', 'anonymous', ' guest ', '---']) {
    for (const kind of ['external', 'email', 'phone'] as const)
      expect(blindIndex(secrets, 'o', kind, raw)).toBeUndefined();
  }
  for (const raw of ['ada', 'a@b@c', 'a b@c', '@']) expect(email(raw)).toBeUndefined();
  for (const raw of ['12345', 'call me', '+000000000', '1'.repeat(16)]) expect(phone(raw)).toBeUndefined();
  expect(blindIndex(secrets, 'o', 'external', undefined)).toBeUndefined();
});

test('organisation, kind and value cannot be shifted into one another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const [one, two] = [blindIndex(secrets, a, 'external', `x${b}`), blindIndex(secrets, `${a}x`, 'external', b)];
      expect(one === undefined || one !== two).toBe(true);
    }),
  );
});
