import { type CsvKind, columnMapText, type Recognised } from '#src/contract/import.ts';

/** What a person has said of a file so far. */
export interface ToldOfFile {
  /** Of a CSV whose columns somebody named or changed; undefined while it is read as it was recognised. */
  columns?: { kind: CsvKind; map: Record<string, string>; dates: string; unit: string; channel: string };
  money?: string;
  zone?: string;
  /** Undefined: what is likeliest. '' for none of those there are. */
  session?: string;
}

/** The columns as they were recognised, to begin changing them with. */
export function columnsOf(seen: NonNullable<Recognised['columns']>): NonNullable<ToldOfFile['columns']> {
  const { map, settings } = seen;
  const kind = (settings.kind ?? 'chat') as CsvKind;
  return { kind, map, dates: settings.dates ?? '', unit: settings.unit ?? '', channel: '' };
}

/** What the server is told: the map as text, its settings, the zone. */
export function askedOf(told: ToldOfFile, seen: Recognised | undefined) {
  const guess = seen?.columns?.from !== 'known_source' ? seen?.columns : undefined;
  // What was recognised is told back as it was shown, so that what is imported is what one saw.
  const shown = guess && Object.keys(guess.map).length > 0 ? columnsOf(guess) : undefined;
  const columns = told.columns ?? shown;
  const money = told.money ?? (told.columns === undefined ? (guess?.settings.money ?? null) : null);
  const settings = {
    kind: columns?.kind ?? null,
    dates: columns?.dates || null,
    unit: columns?.unit || null,
    channel: columns?.kind === 'voices' ? columns.channel || null : null,
    decimals: told.columns === undefined ? (guess?.settings.decimals ?? null) : null,
    money,
  };
  const text = columnMapText(columns?.map ?? {}, settings);
  return { map: text === '' ? null : text, zone: told.zone ?? (columns === undefined ? null : (seen?.zone ?? null)) };
}
