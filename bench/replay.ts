/**
 * The replay in a real browser on a generated session: how long after an input the next frame stands (zooming, moving, pointing,
 * walking through moments), and how long after a stretch was selected its answer stands. One JSON object a line.
 *
 * node bench/replay.ts [--size L] [--keep FOLDER] [--stretches 40] [--long 20] [--seed 7]
 *
 * `--keep` names a data folder that stays, so that the next run need not write the session again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startServer } from '#src/main.ts';
import { launchBrowser } from '#test/browser.ts';
import { GENERATED, loadGenerated, signInHere } from '#test/generated-session.ts';
import { say } from './machine.ts';
import { spread } from './spread.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'L' },
    keep: { type: 'string' },
    stretches: { type: 'string', default: '40' },
    long: { type: 'string', default: '20' },
    seed: { type: 'string', default: '7' },
  },
});
const size = values.size as 'S' | 'M' | 'L';

/** What the page notes of its own frames and tasks. */
interface Notes {
  inputs: number[];
  tasks: number[];
}

/**
 * In the page: from here on it measures, from an input's own time to the end of the frame that follows it (a message after the frame's
 * callbacks comes once it was handed over to be painted). As text, since it runs where there is a window.
 */
const LISTEN = `
window.notes = { inputs: [], tasks: [] };
for (const type of ['wheel', 'pointermove', 'pointerup', 'keydown'])
  addEventListener(type, ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => notes.inputs.push(performance.now() - timeStamp);
    port2.postMessage(0);
  }), { capture: true, passive: true });
new PerformanceObserver((list) => notes.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });`;

/** In the page: notes when the pointer is let go, and when the answer of another stretch than before stands. */
const WATCH = `
window.answered = 0;
addEventListener('pointerup', ({ timeStamp }) => { window.letGo = timeStamp; }, { capture: true, once: true });
{
  const before = document.querySelector('[data-answer]')?.getAttribute('data-answer') ?? '';
  const look = () => {
    const now = document.querySelector('[data-answer][aria-busy=false]')?.getAttribute('data-answer') ?? before;
    if (now === before) requestAnimationFrame(look);
    else window.answered = performance.now();
  };
  requestAnimationFrame(look);
}`;
const ANSWER = `({
  whole: window.answered - window.letGo,
  asked: performance.getEntriesByType('resource').filter(({ name }) => name.includes('/replay/stretch')).at(-1)?.duration ?? 0,
})`;

/** What was noted since the last time. */
async function noted(page: Page): Promise<Notes> {
  await page.waitForTimeout(400);
  return page.evaluate<Notes>('({ inputs: notes.inputs.splice(0), tasks: notes.tasks.splice(0) })');
}

async function measure(page: Page): Promise<void> {
  const line = page.getByRole('slider', { name: 'Time in the session' });
  await line.focus();
  const box = await line.boundingBox();
  if (box === null) throw new Error('the time line is not there');
  const x = (share: number) => box.x + 130 + share * (box.width - 150);
  // Among the curves: over the lanes a drag would move the edge of a segment.
  const y = box.y + 160;
  const report = async (what: string) => {
    const { inputs, tasks } = await noted(page);
    say('replay', { size, what, ...spread(inputs), longest_task_ms: Math.round(Math.max(0, ...tasks)) });
  };
  await page.mouse.move(x(0.4), y);
  await noted(page);

  for (let step = 0; step < 40; step++) await page.mouse.wheel(0, -160);
  await report('wheel: nearer, from six hours to seconds');
  for (let step = 0; step < 60; step++) await page.mouse.wheel(step % 2 === 0 ? 90 : 60, 0);
  await report('wheel: along, near');
  for (let step = 0; step < 40; step++) await page.mouse.wheel(0, 160);
  await report('wheel: farther');
  for (let step = 0; step < 120; step++) await page.mouse.move(x((step % 100) / 100), y + (step % 7));
  await report('pointer: all values read');
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowRight');
  await report('keys: from moment to moment');
  for (let step = 0; step < 12; step++) await page.keyboard.press(step < 6 ? '+' : '-');
  await report('keys: nearer and farther');

  // An hour or so at once, in which one to six minutes are selected, all over the session, never the same twice.
  await page.keyboard.press('0');
  for (let step = 0; step < 2; step++) await page.keyboard.press('+');
  await page.waitForTimeout(500);
  await noted(page);
  const short = { answers: [] as number[], served: [] as number[] };
  const select = async (from: number, long: number, into: typeof short) => {
    await page.waitForTimeout(250);
    await page.evaluate(WATCH);
    await page.mouse.move(x(from), y);
    await page.mouse.down();
    await page.mouse.move(x(from + long / 2), y, { steps: 2 });
    await page.mouse.move(x(from + long), y, { steps: 2 });
    await page.mouse.up();
    await page.waitForFunction('window.answered > 0', undefined, { timeout: 20_000 });
    const ms = await page.evaluate<{ whole: number; asked: number }>(ANSWER);
    into.answers.push(ms.whole);
    into.served.push(ms.asked);
  };
  for (let at = 0; at < Number(values.stretches); at++) {
    if (at % 6 === 5) await page.mouse.wheel(box.width * (at < Number(values.stretches) / 2 ? -0.7 : 0.9), 0);
    await select(((at * 37) % 80) / 100 + at / 5000, 0.02 + ((at * 7) % 60) / 1000, short);
  }
  await report('drag: selecting a stretch');
  // With the whole session shown, a sixth to a third of it: on L, one to two hours.
  const far = { answers: [] as number[], served: [] as number[] };
  await page.keyboard.press('0');
  for (let at = 0; at < Number(values.long); at++)
    await select(((at * 29) % 60) / 100 + at / 5000, 1 / 6 + ((at * 5) % 16) / 100, far);
  for (const [name, { answers, served }] of [
    ['a new stretch', short],
    ['a long stretch', far],
  ] as const) {
    say('replay', { size, what: `${name}, until its answer stands`, ...spread(answers) });
    say('replay', { size, what: `${name}, the request alone`, ...spread(served) });
  }
}

const data = values.keep ?? (await mkdtemp(join(tmpdir(), 'aftershow replay ')));
const running = await startServer({ data, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
const browser = await launchBrowser();
try {
  await loadGenerated(running, { size, seed: Number(values.seed) });
  // Its own scripts may be evaluated: the measuring is done in the page.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  await signInHere(running, context);
  const page = await context.newPage();
  let points = 0;
  page.on('response', async (response) => {
    if (!response.url().includes('/replay/curves')) return;
    const { curves } = (await response.json()) as { curves: { values: number[] }[] };
    points = Math.max(points, ...curves.map((one) => one.values.length));
  });
  // The first visit computes the debrief where it is not kept yet; the second is what a person waits for.
  for (const visit of ['first visit', 'again']) {
    const began = performance.now();
    await page.goto(`${running.url}/o/${GENERATED.organisation}/sessions/${GENERATED.session}/replay?lang=en`);
    await page.getByRole('slider', { name: 'Time in the session' }).waitFor({ timeout: 60_000 });
    say('replay', { size, what: `opening, ${visit}`, ms: Math.round(performance.now() - began) });
    await page.waitForLoadState('networkidle');
  }
  await page.evaluate(LISTEN);
  await measure(page);
  say('replay', { size, what: 'most points of a curve', points });
} finally {
  await browser.close();
  await running.close();
  if (values.keep === undefined) await rm(data, { recursive: true, force: true });
}
