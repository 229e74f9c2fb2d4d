import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type QueuedReview, REFUSAL_REASONS, REVIEW_STATES } from '#src/contract/product-review.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { Views } from '../../parts/views.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from '../shopper/shopper.module.css';
import { ShopperPlaces } from '../shopper/shopper-places.tsx';

const again = () => queries.invalidateQueries({ queryKey: api.productReviews.key() });

/** Reviews that buyers wrote, decided by their words: the stars come out afterwards. */
export function Screen() {
  const { shopWork } = useWords();
  const w = shopWork.moderation;
  const [given, setState] = useAddress('state', 'waiting');
  const state = REVIEW_STATES.find((one) => one === given) ?? 'waiting';
  const found = useInfiniteQuery(
    api.productReviews.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ state, limit: 30, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  );
  const reviews = found.data?.pages.flatMap((page) => page.reviews) ?? [];
  const decided = found.data?.pages[0]?.decided ?? [];
  return (
    <Page title={w.title} lead={w.lead} above={<ShopperPlaces />}>
      <Views label={w.statesLabel} views={REVIEW_STATES} names={w.states} shown={state} show={setState} />
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined &&
        reviews.length === 0 &&
        (state === 'waiting' ? <Empty title={w.none}>{w.noneWhy}</Empty> : <Empty title={w.noneHere} />)}
      <ul className={styles.list} aria-label={w.states[state]}>
        {reviews.map((one) => (
          <Review key={one.id} of={one} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
      {decided.length > 0 && <Blind decided={decided} />}
    </Page>
  );
}

function Review({ of }: { of: QueuedReview }) {
  const { shopWork } = useWords();
  const w = shopWork.moderation;
  const format = useFormat();
  const { here } = useMe();
  const mayWrite = useMay('case.write');
  const [refusing, setRefusing] = useState(false);
  async function publish() {
    await client.productReviews.publish({ id: of.id });
    await again();
    saidDone(w.published);
  }
  return (
    <li>
      <div>
        <strong>{of.product.name}</strong>
        {of.stars !== null && <span className="muted"> · {format.plural(of.stars, w.stars)}</span>}
        <p className={styles.said} dir="auto" lang={of.language}>
          {of.text === '' ? w.noWords : of.text}
        </p>
        {of.published_text !== of.text && (
          <p className="muted">
            {w.masked} <span dir="auto">{of.published_text}</span>
          </p>
        )}
        <p className="muted">
          {of.shown_as === '' ? w.nameless : w.by(of.shown_as)} · {format.date(of.written, here.zone)}
        </p>
        {of.decided !== null && (
          <p className="muted">
            {of.reason !== null && `${w.reasons[of.reason]} · `}
            {w.decidedBy(of.by ?? '–', format.date(of.decided, here.zone))}
          </p>
        )}
      </div>
      {mayWrite && (
        <div className={styles.deeds}>
          {of.state !== 'published' && (
            <Button onClick={() => void publish()} aria-label={`${w.publish}${format.colon}${of.product.name}`}>
              {w.publish}
            </Button>
          )}
          {of.state !== 'refused' && (
            <Button
              variant="default"
              onClick={() => setRefusing(true)}
              aria-label={`${w.refuse}${format.colon}${of.product.name}`}
            >
              {w.refuse}
            </Button>
          )}
        </div>
      )}
      {refusing && <Refuse of={of} close={() => setRefusing(false)} />}
    </li>
  );
}

function Refuse({ of, close }: { of: QueuedReview; close(): void }) {
  const { shopWork } = useWords();
  const w = shopWork.moderation;
  const sending = useSending(async (given) => {
    const reason = REFUSAL_REASONS.find((one) => one === textOf(given, 'reason')) ?? 'not_about_product';
    await client.productReviews.refuse({ id: of.id, reason });
    await again();
    saidDone(w.refused);
    close();
  });
  return (
    <Dialog opened onClose={close} title={w.reason} size="md">
      <Form sending={sending} button={w.refuse}>
        <NativeSelect
          name="reason"
          label={w.reason}
          description={w.reasonWhy}
          data={REFUSAL_REASONS.map((one) => ({ value: one, label: w.reasons[one] }))}
        />
      </Form>
    </Dialog>
  );
}

/** Whether low scores are refused more often than high ones: everybody who decides can see it, and so can who looks over their shoulder. */
function Blind({ decided }: { decided: readonly { stars: number; published: number; refused: number }[] }) {
  const { shopWork } = useWords();
  const w = shopWork.moderation;
  const format = useFormat();
  return (
    <Section title={w.blind} lead={w.blindWhy}>
      <DataTable
        label={w.blind}
        rows={decided}
        rowKey={({ stars }) => String(stars)}
        sort="stars"
        columns={[
          { id: 'stars', header: w.score, value: ({ stars }) => stars },
          { id: 'published', header: w.states.published, value: ({ published }) => published, figure: true },
          { id: 'refused', header: w.states.refused, value: ({ refused }) => refused, figure: true },
          {
            id: 'share',
            header: w.share,
            value: ({ published, refused }) => refused / (published + refused),
            cell: ({ published, refused }) => format.percent(refused / (published + refused)),
            figure: true,
          },
        ]}
      />
    </Section>
  );
}
