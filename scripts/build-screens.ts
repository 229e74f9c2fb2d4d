/** Builds the front end into the folder named: a process of its own, so that the server does not keep the builder in memory. */
import { build } from 'vite';
import { viteConfig } from '../web/vite.config.ts';

// Whoever asks for it: a test's own mode would make React's development build of it.
process.env['NODE_ENV'] = 'production';
const outDir = process.argv[2];
if (outDir === undefined) throw new Error('usage: build-screens FOLDER');
await build({ ...viteConfig, mode: 'production', build: { ...viteConfig.build, outDir, emptyOutDir: true } });
