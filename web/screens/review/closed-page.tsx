import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Review } from '#src/contract/review-plan.ts';
import { LANGS } from '#src/message/format.ts';
import { api, client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { ownName } from '../../parts/own-name.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { OnePage } from './one-page.tsx';
import styles from './page.module.css';
import { useRefusal } from './use-deed.ts';

/** The one page of a closed review, with the ways to take it elsewhere: language, print, link. */
export function ClosedPage({ review }: { review: Review }) {
  const { here } = useMe();
  const { reviewWork } = useWords();
  const w = reviewWork.page;
  const { lang, speak } = useLanguage();
  const leads = useMay('review.facilitate');
  const read = useQuery(api.reviews.summary.queryOptions({ input: { id: review.id } }));
  if (read.isError) return <Failure error={read.error} reset={() => void read.refetch()} />;
  if (read.data === undefined) return <Coming lines={6} block={320} />;
  return (
    <>
      <Group className={styles.bar ?? ''} mb="md">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
        <span role="group" aria-label={w.in}>
          {LANGS.map((one) => (
            <Button
              key={one}
              variant={one === lang ? 'filled' : 'default'}
              lang={one}
              aria-pressed={one === lang}
              onClick={() => speak(one)}
            >
              {ownName(one)}
            </Button>
          ))}
        </span>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {w.print}
        </Button>
        <span className="muted">{w.mailed}</span>
      </Group>
      <OnePage summary={read.data} zone={here.zone} link={(what, id) => `/o/${here.id}/${what}/${id}`} />
      {leads && <Share review={review} />}
    </>
  );
}

function Share({ review }: { review: Review }) {
  const { here } = useMe();
  const { reviewWork } = useWords();
  const w = reviewWork.page;
  const format = useFormat();
  const refusal = useRefusal();
  const [made, setMade] = useState<{ url: string; expires: string }>();
  const failed = (error: unknown) => saidDone(refusal(error));
  return (
    <section className={styles.share} aria-label={w.share}>
      <h2>{w.share}</h2>
      <p className="muted">{w.shareLead}</p>
      {made !== undefined && (
        <>
          <CopyLine label={w.share} text={made.url} />
          <p className="muted">{w.until(format.dateTime(made.expires, here.zone))}</p>
        </>
      )}
      <Group>
        <Button
          variant="default"
          onClick={() => void client.reviews.shareSummary({ id: review.id, days: 14 }).then(setMade, failed)}
        >
          {made === undefined ? w.make : w.again}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() =>
            void client.reviews.revokeSummary({ id: review.id }).then(() => {
              setMade(undefined);
              saidDone(w.revoked);
            }, failed)
          }
        >
          {w.revoke}
        </Button>
      </Group>
    </section>
  );
}
