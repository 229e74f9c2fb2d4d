import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Recognised, Upload } from '#src/contract/import.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Columns } from './columns.tsx';
import styles from './imports.module.css';
import { likeliest, SessionChoice } from './session-choice.tsx';
import { askedOf, columnsOf, type ToldOfFile } from './told.ts';
import { Wrong } from './wrong.tsx';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD', 'SEK', 'DKK', 'NOK', 'PLN', 'JPY', 'MXN', 'BRL', 'MAD'];

/** What no session is asked for: lists, and what happens elsewhere. */
const OF_NO_SESSION: readonly string[] = [
  ...['products', 'customers', 'contacts', 'stores', 'stock', 'deliveries', 'reviews', 'visits'],
];

/** What a file is, which column is what, and where it belongs; then the dry run. */
export function StepLook(props: {
  upload: Upload;
  onTry(asked: {
    kind: NonNullable<Recognised['kind']>;
    session: string | null;
    map: string | null;
    zone: string | null;
  }): void;
  onDiscard(): void;
  busy: boolean;
}) {
  const { upload, onTry, onDiscard, busy } = props;
  const { here } = useMe();
  const { imports: words } = useWords();
  const [told, setTold] = useState<ToldOfFile>({});
  const [open, setOpen] = useState(false);
  const [first, setFirst] = useState<Recognised>();
  const asked = askedOf(
    told,
    told.columns === undefined && told.money === undefined && told.zone === undefined ? undefined : first,
  );
  const [settled] = useDebouncedValue(asked, 400, { leading: true });
  const look = useQuery({
    ...api.uploads.recognise.queryOptions({ input: { id: upload.id, ...settled } }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const seen = look.data;
  if (seen !== undefined && first === undefined) setFirst(seen);

  if (look.isError) return <Failure error={look.error} reset={() => void look.refetch()} />;
  if (seen === undefined)
    return (
      <div className={styles.card}>
        <h2 className={styles.heading}>{words.looking}</h2>
        <Coming lines={6} />
      </div>
    );
  const { columns } = seen;
  const unsure = columns?.unsure === true;
  const changing = columns !== null && (open || unsure || told.columns !== undefined);
  const money = told.money ?? (seen.needs_currency ? here.currency : undefined);
  const session = told.session ?? likeliest(seen);
  // What was told a moment ago is not looked at yet: trying it now would try another reading.
  const looked = JSON.stringify(settled) === JSON.stringify(asked) && !look.isPlaceholderData;
  const ready = seen.kind !== null && seen.wrong === null && looked;
  const go = () => {
    if (seen.kind === null) return;
    const exact = askedOf(money === undefined ? told : { ...told, money }, seen);
    onTry({ kind: seen.kind, session: session === '' || OF_NO_SESSION.includes(seen.kind) ? null : session, ...exact });
  };
  return (
    <div>
      <div className={styles.card}>
        <Seen seen={seen} upload={upload} />
        {columns?.from === 'remembered' && <p className={`${styles.note} ${styles.known}`}>{words.remembered}</p>}
        {unsure && columns?.from === 'guessed' && told.columns === undefined && (
          <p className={styles.note}>{words.guessed}</p>
        )}
        {seen.wrong !== null && <Wrong wrong={seen.wrong} />}
        <div className={styles.settings}>
          {seen.kind !== null && !OF_NO_SESSION.includes(seen.kind) && (
            <SessionChoice seen={seen} value={session} onChange={(to) => setTold({ ...told, session: to })} />
          )}
          {money !== undefined && (
            <NativeSelect
              label={words.money}
              description={words.moneyHint}
              value={money}
              data={[...new Set([here.currency, money, ...CURRENCIES])]}
              onChange={(event) => setTold({ ...told, money: event.currentTarget.value })}
            />
          )}
          {changing && (
            <TextInput
              label={words.zone}
              description={words.zoneHint}
              value={told.zone ?? seen.zone}
              onChange={(event) => setTold({ ...told, zone: event.currentTarget.value })}
            />
          )}
        </div>
        {columns !== null && !changing && (
          <Button variant="subtle" color="gray" mt="md" onClick={() => setOpen(true)}>
            {words.changeColumns}
          </Button>
        )}
        {columns !== null && changing && (
          <Columns
            seen={columns}
            told={told.columns ?? columnsOf(columns)}
            onChange={(to) => setTold({ ...told, columns: to })}
          />
        )}
      </div>
      <div className={styles.actions}>
        <Button onClick={go} disabled={!ready} loading={busy}>
          {words.tryIt}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}

/** What was recognised, as facts. */
function Seen({ seen, upload }: { seen: Recognised; upload: Upload }) {
  const { here } = useMe();
  const { imports: words } = useWords();
  const format = useFormat();
  const { columns, adapter, kind } = seen;
  const title = seen.title === null ? null : (words.formats[adapter ?? ''] ?? seen.title);
  const known = title !== null && seen.wrong === null;
  const heading = known
    ? words.recognised(columns !== null && columns.from !== 'known_source' ? words.kinds[kind ?? 'events'] : title)
    : columns === null || seen.wrong !== null
      ? words.cannot
      : words.notRecognised;
  const written = [
    seen.format.toUpperCase(),
    seen.encoding,
    ...(seen.separator === null ? [] : [`${words.separator} ${words.separators[seen.separator] ?? seen.separator}`]),
    ...(seen.gzip ? [words.gzipped] : []),
  ];
  const time =
    seen.first !== null && seen.last !== null
      ? words.fromTo(format.dateTime(seen.first, here.zone), format.dateTime(seen.last, here.zone))
      : seen.from_s !== null && seen.to_s !== null
        ? words.offsets(format.offset(seen.from_s), format.offset(seen.to_s))
        : words.noTime;
  return (
    <>
      <h2 className={styles.heading}>{heading}</h2>
      {!known && columns !== null && seen.wrong === null && <p className={styles.hint}>{words.notRecognisedWhy}</p>}
      <dl className={styles.facts}>
        <dt>{words.file}</dt>
        <dd>{upload.name}</dd>
        {(known || columns !== null) && (
          <>
            <dt>{words.format}</dt>
            <dd>{written.join(', ')}</dd>
          </>
        )}
        {known && (
          <>
            <dt>{words.holds}</dt>
            <dd>{words.kinds[kind ?? 'events']}</dd>
            <dt>{words.rows}</dt>
            <dd>{seen.complete ? format.number(seen.rows) : words.atLeast(format.number(seen.rows))}</dd>
            {kind !== 'products' && (
              <>
                <dt>{words.time}</dt>
                <dd>{time}</dd>
              </>
            )}
            {seen.session_title !== null && (
              <>
                <dt>{words.says}</dt>
                <dd>
                  {seen.session_title}
                  {seen.session_start !== null && `, ${format.dateTime(seen.session_start, here.zone)}`}
                </dd>
              </>
            )}
          </>
        )}
      </dl>
    </>
  );
}
