/// <reference lib="dom" />
import { describe, expect, test } from 'vitest';
import { whereTo } from '../web/shell/where-to.ts';

const HERE = 'https://live.example.com';

describe('where one goes after signing in', () => {
  test.each(['/o/demo', '/o/demo?sort=start&x=1#moments', '/invitation/abc'])('%s is ours', (wanted) => {
    expect(whereTo(wanted, HERE)).toBe(wanted);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'https://live.example.com@evil.example/',
    'https://live.example.com.evil.example/',
    'http://live.example.com/o/demo',
    '\t//evil.example',
    'https://',
  ])('%s is not', (wanted) => {
    const path = whereTo(wanted, HERE);
    expect(new URL(path, HERE).origin).toBe(HERE);
    expect(path.startsWith('//')).toBe(false);
  });

  test('a path that a browser would read as another host stays a path', () => {
    expect(whereTo('/.//evil.example', HERE)).toBe('/evil.example');
  });

  test('nothing wanted is the start', () => {
    expect([whereTo(null, HERE), whereTo(undefined, HERE)]).toEqual(['/', '/']);
  });
});
