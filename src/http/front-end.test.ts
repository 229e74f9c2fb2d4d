import { access, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { frontEnd } from './front-end.ts';

test('the built pages are for whoever serves them, not only for who built them', { timeout: 60_000 }, async () => {
  const folder = await frontEnd();
  await access(join(folder, 'index.html'), constants.R_OK);
  expect((await stat(folder)).mode & 0o777).toBe(0o755);
  let told = false;
  const again = await frontEnd({
    tell: () => {
      told = true;
    },
  });
  expect([again, told]).toEqual([folder, false]);
});
