import type { MiddlewareHandler } from 'hono';

/** Our pages carry everything in themselves: no script runs, nothing is fetched, nobody frames them. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers that hold browsers to what our answers are. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'no-referrer');
  if (c.req.method === 'GET') {
    c.header('content-security-policy', PAGE_POLICY);
    c.header('x-frame-options', 'DENY');
  }
};
