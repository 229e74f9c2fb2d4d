import { minifyContractRouter } from '@orpc/contract';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { api } from '#src/contract/api.ts';

/** The contract as the browser needs it: methods and paths, without the schemas that only the server checks. */
function contractModule(): Plugin {
  const id = 'virtual:contract';
  return {
    name: 'aftershow-contract',
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load: (asked) =>
      asked === `\0${id}` ? `export default ${JSON.stringify(minifyContractRouter(api), onlyPlaces)}` : undefined,
  };
}

/** What a route says to people who read it, and who may ask it: of use to the server alone. Verbs of these names are objects and stay. */
function onlyPlaces(name: string, value: unknown): unknown {
  if (name === 'summary' || name === 'description') return typeof value === 'string' ? undefined : value;
  if (name === 'tags') return Array.isArray(value) ? undefined : value;
  return typeof value === 'object' && value !== null && 'permission' in value ? {} : value;
}

/**
 * The contract's files also hold constants that screens use; the schemas beside them only the server checks. Here they are built of
 * something that takes every call and is never asked, instead of 29 kB of zod. Screens import no zod of their own.
 */
function schemasLeftOut(): Plugin {
  const id = '\0schemas-left-out';
  return {
    name: 'aftershow-schemas',
    enforce: 'pre',
    resolveId: (asked) => (asked === 'zod' ? id : undefined),
    load: (asked) =>
      asked === id
        ? 'export const z = new Proxy(() => z, { get: (_, name) => (typeof name === "symbol" ? undefined : z) });'
        : undefined,
  };
}

/** How the front end is built; src/http/front-end.ts says where to and when. */
export const viteConfig = {
  configFile: false,
  root: import.meta.dirname,
  base: '/app/',
  publicDir: 'public',
  logLevel: 'warn',
  plugins: [react(), contractModule(), schemasLeftOut()],
  build: {
    target: 'es2022',
    // Everything that is asked for by name: no inlined data that the content-security policy would have to allow.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    manifest: true,
    chunkSizeWarningLimit: 700,
  },
} satisfies InlineConfig;
