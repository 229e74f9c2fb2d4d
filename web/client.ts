import contract from 'virtual:contract';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { hashKey, QueryClient } from '@tanstack/react-query';
import type { api as Api } from '#src/contract/api.ts';

/** The organisation whose pages are open; every request says it. Set by the router from the address. */
let organisation = '';

/**
 * Called by the router alone, before anything of the organisation is asked for. Answers are known by what was asked and not by whom it was
 * asked of: those of the organisation one leaves are forgotten, all but who is signed in.
 */
export function speakFor(id: string): void {
  if (organisation !== '' && organisation !== id) {
    const kept = hashKey(api.account.me.queryKey());
    queries.removeQueries({ predicate: ({ queryHash }) => queryHash !== kept });
  }
  organisation = id;
}

/** For addresses that no header can be sent to: event streams, downloads, pictures. */
export function addressOf(path: string, query: Record<string, string> = {}): string {
  return `${path}?${new URLSearchParams({ ...query, organisation })}`;
}

/** What the server said went wrong: a stable code, words for people, the field at fault. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly request: string | undefined;
  /** Why a sign-in was refused, in more detail than its code. */
  readonly reason: string | undefined;

  constructor(body: { [Name in 'code' | 'detail' | 'field' | 'request' | 'reason']?: unknown }, status: number) {
    super(typeof body.detail === 'string' ? body.detail : 'request failed');
    this.code = typeof body.code === 'string' ? body.code : 'internal';
    this.status = status;
    this.field = typeof body.field === 'string' ? body.field : undefined;
    this.request = typeof body.request === 'string' ? body.request : undefined;
    this.reason = typeof body.reason === 'string' ? body.reason : undefined;
  }
}

/** `fetch` for our own plain routes: says the organisation, and throws a Problem for everything that is not an answer. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (organisation !== '') headers.set('aftershow-organisation', organisation);
  return answered(await fetch(path, { ...init, headers }));
}

/** The answer, or the problem it is. */
async function answered(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Problem(await response.json().catch(() => ({})), response.status);
}

/** `ask` with a JSON body, answered in JSON: what signing in takes. */
export async function tell<Answer>(path: string, body: Record<string, unknown> = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Answer;
}

const link = new OpenAPILink(contract, {
  url: () => location.origin,
  headers: (): Record<string, string> => (organisation === '' ? {} : { 'aftershow-organisation': organisation }),
  // Before the link reads it: of application/problem+json it would make a file.
  fetch: async (request, init) => answered(await fetch(request, init)),
});

/** The typed client: `client.sessions.list({ limit: 20 })`. */
export const client: JsonifiedClient<ContractRouterClient<typeof Api>> = createORPCClient(link);

/** The same for TanStack Query: `useQuery(api.sessions.list.queryOptions({ input }))`. */
export const api = createTanstackQueryUtils(client);

/** The problem behind whatever was thrown; undefined for a lost connection and for mistakes of our own. */
export function problemOf(error: unknown): Problem | undefined {
  return error instanceof Problem ? error : undefined;
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && (problemOf(error)?.status ?? 503) >= 500,
    },
  },
});
