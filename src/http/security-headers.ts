import type { MiddlewareHandler } from 'hono';
import type { Http } from './environment.ts';

/** Our pages carry everything in themselves: no script runs, nothing is fetched, nobody frames them. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers that hold browsers to what our pages and answers are. */
export const securityHeaders: MiddlewareHandler<Http> = async (c, next) => {
  await next();
  c.header('x-request-id', c.get('requestId'));
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'no-referrer');
  c.header('content-security-policy', c.get('policy') ?? PAGE_POLICY);
  const framers = c.get('framers') ?? "'none'";
  // The older header knows no list of sites; browsers that know the policy's do not read it.
  if (framers === "'none'" || framers === "'self'")
    c.header('x-frame-options', framers === "'self'" ? 'SAMEORIGIN' : 'DENY');
};
