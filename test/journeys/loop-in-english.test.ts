import { expect, test } from 'vitest';
import { BRAND } from './journey-app.ts';
import { openScreen } from './look-at-screen.ts';
import { sound } from './loop-review.ts';
import { LOOP } from './loop-steps.ts';
import { walkLoop } from './loop-way.ts';

const loop = walkLoop('en', { viewport: { width: 390, height: 844 } }, LOOP);

const at = (path: string) => openScreen(loop.desk, `${loop.walk.url}/o/${BRAND}/actions${path}`, 'en');
const button = (name: string) => loop.desk.getByRole('button', { name, exact: true });

test('all effects stand together, and the learning curve counts them', async () => {
  await at('/effects');
  await loop.desk.getByText('Shown to have worked: 1 of 1 measured action').waitFor();
  await sound(loop, loop.desk);
  await at('/learning');
  await loop.desk.getByRole('heading', { name: /^1 of \d sealed actions? worked/ }).waitFor();
  await sound(loop, loop.desk);
}, 60_000);

test('an action is written by hand, moved by its menu, carried by a pointer, and dropped with the reason', async () => {
  const { desk } = loop;
  await desk.setViewportSize({ width: 1280, height: 1000 });
  await at('');
  // Nothing written, and later no reason: both are refused.
  loop.walk.expectRefused(/^(400|409) \/v1\/actions(\/[^/]+\/drop)?$/);
  await button('Write an action').click();
  await button('Write it down').click();
  await desk.getByText('Say what is done.').waitFor();
  await desk.getByRole('textbox', { name: 'What is done' }).fill('Hire a second host');
  await button('Write it down').click();
  await desk.getByRole('heading', { level: 1, name: 'Hire a second host' }).waitFor();
  await desk.getByRole('link', { name: 'Board', exact: true }).click();
  const menu = button('Move or drop “Hire a second host”');
  await menu.click();
  await desk.getByRole('menuitem', { name: 'Move to “Under way”' }).click();
  await desk.getByRole('region', { name: 'Under way' }).getByText('Hire a second host').waitFor();
  await button('Undo').click();
  await desk.getByRole('region', { name: 'To do' }).getByText('Hire a second host').waitFor();
  // The same with a pointer: a card is carried to where it belongs.
  const card = desk.getByRole('listitem').filter({ has: menu });
  await card.dragTo(desk.getByRole('region', { name: 'Dropped' }));
  await button('Drop the action').click();
  await desk.getByText('Write why.').waitFor();
  await desk.getByRole('textbox', { name: 'Reason' }).fill('No budget this year');
  await button('Drop the action').click();
  await desk.getByRole('region', { name: 'Dropped' }).getByText('Because: No budget this year').waitFor();
  expect(await desk.getByRole('region', { name: 'Done' }).getByText(loop.said.verb).count()).toBe(1);
  await sound(loop, desk);
}, 60_000);
