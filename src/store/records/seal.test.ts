import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = createSecretKey(randomBytes(32));

test('G14 whatever is sealed opens again, with its own key and place only', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), fc.string(), (bytes, place, other) => {
      const plain = Buffer.from(bytes);
      const sealed = seal(key, place, plain);
      expect(unseal(key, place, sealed).equals(plain)).toBe(true);
      expect(() => unseal(createSecretKey(randomBytes(32)), place, sealed)).toThrow();
      if (other !== place) expect(() => unseal(key, other, sealed)).toThrow();
    }),
  );
});

test('G14 a changed byte is noticed, wherever it stands', () => {
  const sealed = seal(key, 'here', Buffer.from('Ada Lovelace'));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => unseal(key, 'here', changed), `byte ${at}`).toThrow();
  }
  expect(() => unseal(key, 'here', sealed.subarray(0, 20))).toThrow();
});

test('G14 the same text is sealed differently each time, and does not stand in it', () => {
  const plain = Buffer.from('ada@example.com');
  expect(seal(key, 'here', plain).equals(seal(key, 'here', plain))).toBe(false);
  expect(seal(key, 'here', plain).includes('ada')).toBe(false);
});
