import { accessSync, constants } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Where systems keep a Chromium or Chrome; the first that can be run is used. */
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** Chromium asks for nothing outside, so that tests neither wait for a closed network nor touch an open one. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A headless browser: the Chromium named by CHROMIUM_PATH, else the system's, else the one that came with the packages.
 * Close it in `afterAll`.
 *
 * @example const browser = await launchBrowser(); const page = await browser.newPage(); // … await browser.close();
 */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: await executable(), headless: true, args: QUIET });
}

async function executable(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const found = SYSTEM.find(runnable);
  if (found !== undefined) return found;
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
