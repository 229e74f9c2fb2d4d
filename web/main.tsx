import '@mantine/core/styles.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './client.ts';
import { Said } from './parts/undo.tsx';
import { router } from './routes.tsx';
import { theme } from './theme.ts';
import { Speaking } from './words.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// What locks the page behind a dialog writes a style of its own, and asks for the nonce by this name.
Object.assign(globalThis, { __webpack_nonce__: nonce });

createRoot(document.getElementById('root') ?? document.body).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <Speaking>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Said />
        </QueryClientProvider>
      </Speaking>
    </MantineProvider>
  </StrictMode>,
);
