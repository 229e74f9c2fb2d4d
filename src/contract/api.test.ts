import { RECURSIVE_CLIENT_UNWRAP_KEYS } from '@orpc/client';
import { expect, test } from 'vitest';
import { api } from './api.ts';

test('no route is named like a method of every function: the client would answer with that, and never ask', () => {
  const methods = [Function.prototype, Object.prototype].flatMap((of) =>
    Object.entries(Object.getOwnPropertyDescriptors(of)).flatMap(([name, { value }]) =>
      typeof value === 'function' ? [name] : [],
    ),
  );
  const taken = new Set([...methods, ...RECURSIVE_CLIENT_UNWRAP_KEYS]);
  expect(taken.has('bind')).toBe(true);
  const names = Object.entries(api).flatMap(([noun, routes]) => [noun, ...Object.keys(routes)]);
  expect(names.filter((name) => taken.has(name))).toEqual([]);
});
