/** What a ClickHouse HTTP request asks for, read from its URL and body. */
export interface Statement {
  sql: string;
  /** Bytes that follow an INSERT, or none. */
  body: Buffer;
  database: string;
  /** Values as the HTTP interface carries them: escaped as in a tab-separated field. */
  params: ReadonlyMap<string, string>;
  settings: ReadonlyMap<string, string>;
  queryId: string;
  /** The answer is wanted in one piece (`wait_end_of_query`), not row after row. */
  whole: boolean;
}

/** Names in the URL that are the protocol's own and no settings of the engine. */
const PROTOCOL = new Set([
  'query',
  'database',
  'query_id',
  'default_format',
  'user',
  'password',
  'role',
  'compress',
  'decompress',
  'enable_http_compression',
  'http_zlib_compression_level',
  'wait_end_of_query',
  'buffer_size',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
]);

/** A request that the front itself refuses, before the engine sees it. */
export class RefusedRequest extends Error {}

/**
 * Takes a request apart. The statement stands in `query`, in the body, or half in each (INSERT … FORMAT in the URL and its
 * rows in the body), as ClickHouse's HTTP interface allows; parameters may come as form fields when they are long.
 *
 * @example await readStatement(new URL('http://x/?query=SELECT+1&max_threads=1'), Buffer.alloc(0), undefined)
 */
export async function readStatement(url: URL, body: Buffer, contentType: string | undefined): Promise<Statement> {
  const params = new Map<string, string>();
  const settings = new Map<string, string>();
  let rest = body;
  let formQuery = '';
  if (contentType?.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    for (const [name, value] of form) {
      if (typeof value !== 'string') throw new RefusedRequest('external tables are not supported');
      if (name === 'query') formQuery = value;
      else if (name.startsWith('param_')) params.set(name.slice(6), value);
      else throw new RefusedRequest(`unknown form field ${name}`);
    }
    rest = Buffer.alloc(0);
  }
  for (const [name, value] of url.searchParams) {
    if (name === 'session_id') throw new RefusedRequest('session_id is not supported by the embedded engine');
    if (name.startsWith('param_')) params.set(name.slice(6), value);
    else if (!PROTOCOL.has(name)) settings.set(name, value);
  }
  for (const name of [...params.keys(), ...settings.keys()])
    if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(name)) throw new RefusedRequest(`bad name ${JSON.stringify(name)}`);
  const inUrl = url.searchParams.get('query') ?? formQuery;
  if (inUrl === '') return { sql: rest.toString('utf8'), body: Buffer.alloc(0), ...common(url, params, settings) };
  return { sql: inUrl, body: rest, ...common(url, params, settings) };
}

function common(url: URL, params: Map<string, string>, settings: Map<string, string>) {
  const path = decodeURIComponent(url.pathname.replace(/^\/+|\/+$/g, ''));
  return {
    params,
    settings,
    database: url.searchParams.get('database') ?? (path === '' ? 'default' : path),
    queryId: url.searchParams.get('query_id') ?? crypto.randomUUID(),
    whole: url.searchParams.get('wait_end_of_query') === '1',
  };
}

/** A literal for `SET name = …`; the value keeps its own escapes, which the engine undoes when it fills the parameter in. */
export function literal(value: string): string {
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** Formats whose rows can be sent as they come: nothing stands before the first or after the last row. */
const ROW_BY_ROW = new Set(['jsoneachrow', 'jsoncompacteachrow', 'jsonstringseachrow', 'tabseparated', 'tsv', 'csv']);

/**
 * Whether the answer can be streamed: a question whose format writes row after row.
 *
 * @example streams('SELECT 1 FORMAT JSONEachRow') // true
 */
export function streams(sql: string): boolean {
  const bare = sql.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()+/, '');
  if (!/^(SELECT|WITH)\b/i.test(bare)) return false;
  return ROW_BY_ROW.has(formatOf(sql).toLowerCase());
}

/** The format a statement names at its end; ClickHouse's default when it names none. */
export function formatOf(sql: string): string {
  return /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(sql)?.[1] ?? 'TabSeparated';
}

/** An INSERT whose rows come as bytes, so that they can be handed over without becoming a string. */
export function isInsert(sql: string): boolean {
  return /^\s*INSERT\s+INTO\s+(?:TABLE\s+)?[\w.`]+\s*(?:\([\w\s,`]+\))?\s*FORMAT\s+\w+\s*;?\s*$/i.test(sql);
}
