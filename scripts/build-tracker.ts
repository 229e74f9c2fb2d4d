/**
 * Writes `/aftershow.js` (or, asked for `ask`, `variant` or `shop`, the script of that name), built from widget/, to standard
 * output. Its own process, so that no server carries the builder along.
 */
import { join, resolve } from 'node:path';
import { build } from 'vite';

const script = ['ask', 'variant', 'shop'].find((one) => one === process.argv[2]) ?? 'tracker';
const SOURCES = resolve(import.meta.dirname, '../widget');

const built = await build({
  configFile: false,
  envDir: false,
  root: SOURCES,
  logLevel: 'silent',
  build: {
    write: false,
    target: 'es2019',
    lib: { entry: join(SOURCES, `${script}.ts`), formats: ['iife'], name: `aftershow_${script}` },
  },
});
const [output] = Array.isArray(built) ? built : [built];
if (output === undefined || !('output' in output)) throw new Error('nothing was built');
process.stdout.write(output.output[0].code);
