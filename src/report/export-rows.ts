import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { type AspectSetting, TERM_LANGUAGES } from '#src/contract/aspect.ts';
import { csvRow } from '#src/contract/csv.ts';
import { OWN_ASPECT } from '#src/contract/voice.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import type { Context } from '#src/store/context.ts';
import { TABLES } from '#src/store/events/tables.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';

export const EXPORTS = ['events', 'voices', 'sessions', 'debrief'] as const;
export type ExportKind = (typeof EXPORTS)[number];
/** `json`: one array. */
export type ExportFormat = 'jsonl' | 'csv' | 'json';

interface Row {
  /** As JSON, on one line. */
  line: string;
}

/**
 * An organisation's events, voice items, sessions or debriefs as text, piece by piece, with how many rows each piece brings: as JSON
 * Lines, as one JSON array, or as CSV whose cells no spreadsheet runs. Leaves a line in the audit trail, since much of it is personal.
 *
 * @throws AftershowError not_found for a session that is not the organisation's
 * @example for await (const { text } of exportRows(ctx, { kind: 'voices', format: 'csv' })) file.write(text);
 */
export async function* exportRows(
  ctx: Context,
  asked: { kind: ExportKind; format: ExportFormat; session?: string | undefined },
): AsyncGenerator<{ text: string; rows: number }> {
  const { kind, format, session } = asked;
  const detail = { format, ...(session === undefined ? {} : { session }) };
  await changeRecords(ctx, { action: 'data.export', target: kind, detail }, async () => {});
  let header: string[] | undefined = kind === 'events' || kind === 'voices' ? columnsOf(kind) : undefined;
  if (format === 'json') yield { text: '[', rows: 0 };
  if (format === 'csv' && header !== undefined) yield { text: csvRow(header), rows: 0 };
  let first = true;
  for await (const page of pagesOf(ctx, kind, session)) {
    if (page.length === 0) continue;
    let text = '';
    if (format === 'csv') {
      for (const { line } of page) {
        const row = JSON.parse(line) as Record<string, unknown>;
        if (header === undefined) {
          header = Object.keys(row);
          text += csvRow(header);
        }
        text += csvRow(header.map((column) => row[column]));
      }
    } else if (format === 'json') text = `${first ? '' : ','}${page.map(({ line }) => line).join(',\n')}`;
    else text = `${page.map(({ line }) => line).join('\n')}\n`;
    first = false;
    yield { text, rows: page.length };
  }
  if (format === 'json') yield { text: ']\n', rows: 0 };
}

function columnsOf(kind: 'events' | 'voices'): string[] {
  return TABLES[kind].columns.map(([name]) => name);
}

async function* pagesOf(ctx: Context, kind: ExportKind, session: string | undefined): AsyncGenerator<Row[]> {
  if (kind === 'events' || kind === 'voices') {
    const blocks = await ctx.events.exportRows(kind, { organisation: ctx.organisation, session });
    const called = kind === 'voices' ? await ownAspects(ctx) : undefined;
    for await (const { lines } of blocks)
      yield lines
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line) => ({ line: called === undefined ? line : called(line) }));
    return;
  }
  for await (const one of sessionsOf(ctx)) {
    if (session !== undefined && one.id !== session) continue;
    if (kind === 'sessions') yield [{ line: JSON.stringify(one) }];
    else if (one.state === 'ended' || one.state === 'reviewed' || session !== undefined) {
      yield [{ line: JSON.stringify(await answeredDebrief(ctx, one.id)) }];
    }
  }
}

/** What the organisation calls the aspects of its own, which rows know by their ids; undefined where it has none. */
async function ownAspects(ctx: Context): Promise<((line: string) => string) | undefined> {
  const [known, organisation] = await Promise.all([
    loadAspects(ctx),
    ctx.records.selectFrom('organisations').select('languages').where('id', '=', ctx.organisation).executeTakeFirst(),
  ]);
  const called = (names: AspectSetting['names']) =>
    TERM_LANGUAGES.find((one) => names[one] !== undefined && organisation?.languages[0] === one) ??
    TERM_LANGUAGES.find((one) => names[one] !== undefined);
  const names = new Map(
    known.flatMap(({ aspect, own, names }) => {
      const language = called(names);
      return own && language !== undefined ? [[aspect, names[language]] as const] : [];
    }),
  );
  if (names.size === 0) return undefined;
  return (line) => {
    if (!line.includes(`"${OWN_ASPECT}`)) return line;
    const row = JSON.parse(line) as { aspects?: string[] };
    const aspects = row.aspects?.map((one) => (names.get(one.slice(0, -1)) ?? one.slice(0, -1)) + one.slice(-1));
    return JSON.stringify({ ...row, ...(aspects === undefined ? {} : { aspects }) });
  };
}

async function* sessionsOf(ctx: Context) {
  let after: string | undefined;
  do {
    const page = await listSessions(ctx, { limit: 500, ...(after === undefined ? {} : { after }) });
    yield* page.sessions;
    after = page.next ?? undefined;
  } while (after !== undefined);
}
