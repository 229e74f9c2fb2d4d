import { ERROR_CODES } from '#src/errors.ts';
import { type Html, html } from '#src/report/html.ts';
import type { OpenApi, Operation } from './openapi.ts';
import { page } from './page.ts';

/** As much of a JSON schema as the page tells. */
interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  format?: string;
  maxLength?: number;
  additionalProperties?: Schema | boolean;
}

const EXAMPLE = `curl -X POST http://localhost:4600/v1/events \\
  -H "Authorization: Bearer $AFTERSHOW_KEY" -H "Content-Type: application/json" \\
  -d '{"events":[{"id":"7c1f","type":"join","time":"2026-01-15T19:30:02Z","session":"winter-live","visitor":"v-81"}]}'`;

/** The API for people: the same document as /api/openapi.json, readable. */
export function apiPage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'Other'))];
  return page(
    'Aftershow API',
    html`<p><a href="/">Aftershow</a></p>
<h1>The API</h1>
<p class="lead">${plain(document.info.description ?? '')}</p>
<p class="muted">The same for programs: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<pre>${EXAMPLE}</pre>
${tags.map(
  (tag) => html`<section><h2 id="${tag.toLowerCase()}">${tag}</h2>
${operations.filter(({ operation }) => (operation.tags?.[0] ?? 'Other') === tag).map(operationPart)}</section>`,
)}
<section><h2 id="errors">Errors</h2>
<p>Every error is <code>application/problem+json</code> with one of these codes; the codes stay, their words may change.</p>
<dl>${Object.entries(ERROR_CODES).map(
      ([code, status]) => html`<dt id="error-${code}"><code>${code}</code></dt><dd class="muted">${status}</dd>`,
    )}</dl></section>`,
  );
}

function operationPart({ path, method, operation }: { path: string; method: string; operation: Operation }): Html {
  const sent = schemaIn(operation.requestBody?.content);
  const good = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'));
  const answered = schemaIn(good?.[1].content);
  return html`<article>
<h3><span class="method">${method.toUpperCase()}</span><code>${path}</code></h3>
<p><strong>${operation.summary ?? ''}</strong>${operation.description === undefined ? '' : html`<br>${plain(operation.description)}`}</p>
${
  (operation.parameters ?? []).length === 0
    ? ''
    : html`<dl>${operation.parameters?.map(
        (one) =>
          html`<dt><code>${one.name}</code></dt><dd>${one.in}${one.required ? ', required' : ''}${one.description ? html`. ${plain(one.description)}` : ''}</dd>`,
      )}</dl>`
}
${sent === undefined ? '' : html`<details><summary>Body</summary>${fieldsOf(sent, 0)}</details>`}
${answered === undefined ? '' : html`<details><summary>Answer ${good?.[0] ?? ''}</summary>${fieldsOf(answered, 0)}</details>`}
</article>`;
}

function schemaIn(content: Record<string, { schema: object }> | undefined): Schema | undefined {
  return content?.['application/json']?.schema as Schema | undefined;
}

/** Fields of an object, or of a list's objects, three levels deep: what is deeper stands in the OpenAPI document. */
function fieldsOf(schema: Schema, depth: number): Html | '' {
  const object = schema.properties === undefined ? (schema.items ?? schema) : schema;
  const fields = Object.entries(object.properties ?? {});
  if (fields.length === 0 || depth > 2) return '';
  return html`<dl>${fields.map(
    ([name, field]) =>
      html`<dt><code>${name}</code></dt><dd><span class="muted">${kindOf(field)}${
        object.required?.includes(name) ? ', required' : ''
      }</span>${field.description === undefined ? '' : html`. ${plain(field.description)}`}${fieldsOf(field, depth + 1)}</dd>`,
  )}</dl>`;
}

function kindOf(schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(kindOf))].join(' or ');
  if (schema.enum !== undefined) return `one of ${schema.enum.map(String).join(', ')}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  if (type === 'array') return `list of ${schema.items === undefined ? 'anything' : kindOf(schema.items)}`;
  return [type, schema.format, schema.maxLength === undefined ? undefined : `at most ${schema.maxLength} characters`]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Text in which \`code\` is marked. */
function plain(text: string): Html[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
