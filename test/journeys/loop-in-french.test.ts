import { expect, test } from 'vitest';
import { BRAND, SESSION } from './journey-app.ts';
import { openScreen } from './look-at-screen.ts';
import { LOOP } from './loop-steps.ts';
import { walkLoop } from './loop-way.ts';

const loop = walkLoop('fr', { viewport: { width: 1440, height: 900 } }, LOOP);

test('the debrief leads to its review, which stays as it was closed', async () => {
  const { desk, w, said } = loop;
  await openScreen(desk, `${loop.walk.url}/o/${BRAND}/sessions/${SESSION}/debrief`, 'fr');
  await desk.getByRole('link', { name: w.reviews.openExisting, exact: true }).first().click();
  await desk.waitForURL(new RegExp(`/reviews/${loop.review}`));
  await desk.getByRole('article').getByText(said.lesson).waitFor();
  expect(await desk.getByRole('button', { name: w.reviewWork.close.button, exact: true }).count()).toBe(0);
}, 60_000);
