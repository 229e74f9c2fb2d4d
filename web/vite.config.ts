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
    load: (asked) => (asked === `\0${id}` ? `export default ${JSON.stringify(minifyContractRouter(api))}` : undefined),
  };
}

/** How the front end is built; src/http/front-end.ts says where to and when. */
export const viteConfig = {
  configFile: false,
  root: import.meta.dirname,
  base: '/app/',
  publicDir: 'public',
  logLevel: 'warn',
  plugins: [react(), contractModule()],
  build: {
    target: 'es2022',
    // Everything that is asked for by name: no inlined data that the content-security policy would have to allow.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    manifest: true,
    chunkSizeWarningLimit: 700,
  },
} satisfies InlineConfig;
