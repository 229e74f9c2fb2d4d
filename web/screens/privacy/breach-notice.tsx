import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ListedBreach } from '#src/contract/breach.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { download } from '../../parts/download.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './privacy.module.css';

/** What the authority asks for, as text: what happened, to whose and which data, who can be asked, what follows and what was done. */
export function Notice({ of }: { of: ListedBreach }) {
  const { privacy: w, register } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const found = useQuery(api.processing.register.queryOptions());
  const controller = found.data?.controller;
  const when = (instant: string | null) => (instant === null ? register.notSaid : format.dateTime(instant, here.zone));
  const or = (text: string | null | undefined) => (text == null || text === '' ? register.notSaid : text);
  const facts: [string, string][] = [
    [register.controller, or(controller?.name ?? here.name)],
    [register.said.address, or(controller?.address)],
    [register.said.contact, or(controller?.contact)],
    [register.said.officer, or(controller?.officer)],
    [w.what, of.what],
    [w.discovered, when(of.discovered)],
    [w.categories, format.list(of.categories)],
    [w.affected, format.plural(of.people, w.people)],
    [w.consequences, or(of.consequences)],
    [w.measures, or(of.measures)],
    [w.authorityTold, when(of.authority_told)],
    [w.peopleTold, when(of.people_told)],
    ...(of.late_reason === null ? [] : ([[w.lateReason, of.late_reason]] satisfies [string, string][])),
  ];
  const save = () => {
    const text = facts.map(([name, value]) => `${name}${format.colon}${value}`).join('\r\n\r\n');
    download(`${w.noticeFile}.txt`, new Blob([`\ufeff${w.notice}\r\n\r\n${text}\r\n`], { type: 'text/plain' }));
  };
  return (
    <div className={styles.buttons}>
      <Button variant="default" loading={found.isPending} onClick={save}>
        {w.notice}
      </Button>
      <span className="muted">{w.noticeWhy}</span>
    </div>
  );
}
