import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { z } from 'zod';
import { api } from '#src/contract/api.ts';
import { problem } from '#src/contract/collecting.ts';
import { ERROR_CODES } from '#src/errors.ts';
import { COLLECTING_ROUTES, type CollectingRoute } from './collecting-routes.ts';
import { PLAIN_ROUTES } from './plain-routes.ts';
import { WEBHOOKS, type Webhook } from './webhooks.ts';

/** One path of the document, as far as our page reads it. */
export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema: object }> }>;
}

export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
}

const DESCRIPTION =
  'Collecting takes a write key (scope `collect`), reading a key with scope `read`: `Authorization: Bearer KEY`. Errors are `problem+json` with a stable `code` and the request’s id; 429 and 503 say in `Retry-After` when to come again. Writes in an organisation other than collecting take an `Idempotency-Key` (a random UUID): sent again within 24 hours, unchanged, they are done once and answered as the first time; the same key with another request is refused with 422 `key_reused`, and while the first is under way with 409 `request_in_progress`; other writes refuse a key.';

/**
 * The OpenAPI 3.1 document of everything that answers, made from the contract and the route tables: nothing is described twice.
 *
 * @example (await openApi()).paths['/v1/events']
 */
export async function openApi(): Promise<OpenApi> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = (await generator.generate(api, {
    info: { title: 'Aftershow', version: '1', description: DESCRIPTION },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic', description: 'The key as user name, no password.' },
      },
    },
    security: [{ bearer: [] }, { basic: [] }],
  })) as unknown as OpenApi;
  const failures = Object.fromEntries(
    [...new Set(Object.values(ERROR_CODES))].map((status) => [String(status), failure(status)]),
  );
  document.paths = { ...collecting(), ...webhooks(), ...document.paths, ...health() };
  for (const { method, path, summary, description, tag, sends, answers } of PLAIN_ROUTES) {
    const sent = sends === undefined ? {} : { requestBody: { content: { [sends]: { schema: { type: 'string' } } } } };
    const responses = { '200': { description: 'Yes.', content: { [answers]: { schema: {} } } } };
    document.paths[path] = {
      ...document.paths[path],
      [method]: { summary, description, tags: [tag], ...sent, responses },
    };
  }
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) operation.responses = { ...failures, ...operation.responses };
  }
  return document;
}

function collecting(): OpenApi['paths'] {
  return Object.fromEntries(COLLECTING_ROUTES.map((route) => [route.path, { post: operationOf(route) }]));
}

function operationOf(route: CollectingRoute): Operation {
  const { summary, description, success } = route;
  const answer =
    success === undefined
      ? { '204': { description: 'Durably stored.' } }
      : { [route.status]: { description: 'Durably stored.', content: json(schemaOf(success)) } };
  return {
    operationId: `post${route.path.replace(/[^a-z0-9]+(\w)/gi, (_, next: string) => next.toUpperCase())}`,
    summary,
    description,
    tags: ['Collecting'],
    requestBody: { content: json(schemaOf(route.body)) },
    responses: answer,
  };
}

function webhooks(): OpenApi['paths'] {
  return Object.fromEntries(WEBHOOKS.map((hook) => [`/v1/webhooks/${hook.source}`, { post: hookOperation(hook) }]));
}

function hookOperation({ source, summary, description }: Webhook): Operation {
  return {
    operationId: `${source}Webhook`,
    summary,
    description,
    tags: ['Webhooks'],
    parameters: [{ name: 'key', in: 'query', required: true, description: 'A write key.' }],
    requestBody: { content: json({ type: 'object' }) },
    responses: { '200': { description: 'Durably stored.', content: json(schemaOf(z.object({ accepted: z.int() }))) } },
  };
}

function health(): OpenApi['paths'] {
  const get = (summary: string) => ({
    get: { summary, tags: ['Health'], responses: { '200': { description: 'Yes.' } } },
  });
  return {
    '/health/live': get('Does the process answer?'),
    '/health/ready': get('Do the stores answer, and are events taken in?'),
    '/metrics': get('Prometheus metrics, shown to this machine or to who sends the token'),
  };
}

function failure(status: number) {
  const codes = Object.entries(ERROR_CODES).filter(([, own]) => own === status);
  return {
    description: codes.map(([code]) => code).join(', '),
    content: { 'application/problem+json': { schema: schemaOf(problem) } },
  };
}

function json(schema: object): Record<string, { schema: object }> {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return plain;
}
