import { Badge, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { KeyForm } from './key-form.tsx';
import styles from './keys.module.css';
import { RevokeForm } from './revoke-form.tsx';

type Key = Awaited<ReturnType<typeof client.keys.list>>['keys'][number];

/** Keys of programs: made here, their secret shown once, revoked for good. */
export function Screen() {
  const { keys } = useWords();
  const list = useQuery(api.keys.list.queryOptions());
  const [making, { open, close }] = useDisclosure();
  const [revoking, setRevoking] = useState<Key>();
  const make = <Button onClick={open}>{keys.make}</Button>;

  return (
    <Page title={keys.title} lead={keys.lead} actions={list.data?.keys.length === 0 ? undefined : make}>
      {list.isPending && <Coming lines={6} />}
      {list.isError && <Failure error={list.error} reset={() => void list.refetch()} />}
      {list.data?.keys.length === 0 && (
        <Empty title={keys.none} next={make}>
          {keys.noneWhy}
        </Empty>
      )}
      {list.data !== undefined && list.data.keys.length > 0 && (
        <ul className={styles.list} aria-label={keys.title}>
          {list.data.keys.map((key) => (
            <Row key={key.id} of={key} revoke={() => setRevoking(key)} />
          ))}
        </ul>
      )}
      {making && <KeyForm close={close} />}
      {revoking !== undefined && <RevokeForm of={revoking} close={() => setRevoking(undefined)} />}
    </Page>
  );
}

function Row({ of, revoke }: { of: Key; revoke(): void }) {
  const { keys } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const zone = me.person.zone ?? here.zone;
  const { name, prefix, scopes, origins, created, expires, last_used, revoked } = of;
  const over = expires !== null && expires < new Date().toISOString();
  const holds = revoked === null && !over;
  const named: Record<string, string> = keys.scopeNames;
  return (
    <li className={styles.row} data-ended={holds ? undefined : true}>
      <div className={styles.what}>
        <span className={styles.name}>{name}</span>{' '}
        <Badge variant="outline" color={holds ? 'success' : 'gray'}>
          {revoked !== null ? keys.revokedAt(format.dateTime(revoked, zone)) : over ? keys.over : keys.holds}
        </Badge>
        <div className="muted">
          <code>{prefix}…</code> · {keys.scopes}
          {format.colon}
          {format.list(scopes.map((scope) => named[scope] ?? scope))}
          {origins.length > 0 && ` · ${keys.onlyOn(format.list(origins.map((site) => site.replace('https://', ''))))}`}
        </div>
      </div>
      <dl className={styles.times}>
        <div>
          <dt>{keys.created}</dt>
          <dd>{format.dateTime(created, zone)}</dd>
        </div>
        <div>
          <dt>{keys.lastUsed}</dt>
          <dd>{last_used === null ? keys.unused : format.dateTime(last_used, zone)}</dd>
        </div>
        <div>
          <dt>{keys.expires}</dt>
          <dd>{expires === null ? keys.never : format.dateTime(expires, zone)}</dd>
        </div>
      </dl>
      {holds && (
        <Button variant="default" aria-label={keys.revokeOf(name)} onClick={revoke}>
          {keys.revoke}
        </Button>
      )}
    </li>
  );
}
