import { Button, CopyButton, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SHARE_DAYS, type Share } from '#src/contract/share.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import { api, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './share.module.css';

const DAYS = [SHARE_DAYS.least, 7, SHARE_DAYS.usual, 30, SHARE_DAYS.most];

/** The links of a session: made, shown once, revoked. */
export function Links({ session }: { session: string }) {
  const { share: w } = useWords();
  const format = useFormat();
  const [language, setLanguage] = useState<Lang>(useLanguage().lang);
  const [days, setDays] = useState<number>(SHARE_DAYS.usual);
  const asked = api.shares.list.queryOptions({ input: { id: session } });
  const found = useQuery(asked);
  const changed = () => queries.invalidateQueries({ queryKey: asked.queryKey });
  const make = useMutation({ ...api.shares.create.mutationOptions(), onSuccess: changed });

  return (
    <>
      <form
        className={styles.make}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ id: session, language, days });
        }}
      >
        <NativeSelect
          label={w.language}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as Lang)}
          data={LANGS.map((one) => ({ value: one, label: w.languages[one] }))}
        />
        <NativeSelect
          label={w.days}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={DAYS.map((n) => ({ value: String(n), label: format.plural(n, w.forDays) }))}
        />
        <Button type="submit" loading={make.isPending}>
          {w.make}
        </Button>
      </form>
      {make.isError && <Failure error={make.error} reset={() => make.reset()} />}
      {make.data !== undefined && (
        <div className={styles.made} role="status">
          <strong>{w.made}</strong>
          <span className="muted">{w.madeWhy}</span>
          <div className={styles.address}>
            <TextInput
              aria-label={w.address}
              value={make.data.url}
              readOnly
              onFocus={(e) => e.currentTarget.select()}
            />
            <CopyButton value={make.data.url}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? w.copied : w.copy}
                </Button>
              )}
            </CopyButton>
          </div>
        </div>
      )}
      {found.isPending && <Coming lines={3} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data?.shares.length === 0 && make.data === undefined && <Empty title={w.none}>{w.noneWhy}</Empty>}
      <ul className={styles.list}>
        {found.data?.shares.map((one) => (
          <LinkRow key={one.id} share={one} changed={changed} />
        ))}
      </ul>
    </>
  );
}

function LinkRow({ share, changed }: { share: Share; changed: () => Promise<void> }) {
  const { here } = useMe();
  const { share: w, common } = useWords();
  const format = useFormat();
  const restore = useMutation({
    ...api.shares.restore.mutationOptions(),
    onSuccess: async () => {
      saidDone(w.restored);
      await changed();
    },
  });
  const revoke = useMutation({
    ...api.shares.revoke.mutationOptions(),
    onSuccess: async () => {
      saidDone(w.revoked, { label: common.undo, back: () => restore.mutate({ id: share.id }) });
      await changed();
    },
  });
  const state = share.revoked !== null ? w.isRevoked : Date.parse(share.expires) < Date.now() ? w.expired : w.open;
  const when = (instant: string) => format.dateTime(instant, here.zone);
  return (
    <li>
      <div>
        <strong>{state}</strong> · {w.languages[share.language]} · {w.until} {when(share.expires)}
        <br />
        <span className="muted">
          {w.reads}
          {format.colon}
          {share.reads === 0 ? w.never : format.plural(share.reads, w.times)}
          {share.last_read !== null && `, ${w.last(when(share.last_read))}`}
          {share.by !== null && ` · ${w.by} ${share.by}`}
        </span>
      </div>
      {state === w.open && (
        <Button variant="default" loading={revoke.isPending} onClick={() => revoke.mutate({ id: share.id })}>
          {w.revoke}
        </Button>
      )}
    </li>
  );
}
