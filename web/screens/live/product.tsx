import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ShownProduct } from '#src/contract/live.ts';
import { client } from '../../client.ts';
import { Coming } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';
import type { Followed } from './use-board.ts';
import { useClock } from './use-clock.ts';

/** What is on screen, how it does, and what comes next; a producer puts another product there. */
export function Product({ session, followed, steers }: { session: string; followed: Followed; steers: boolean }) {
  const { live: w } = useWords();
  const format = useFormat();
  const at = useClock(followed.now);
  const { shop } = followed.board;
  const show = useMutation({
    mutationFn: (product: string | null) => client.live.show({ id: session, product }),
    onSuccess: (_, product) => {
      const name = shop?.products.find(({ id }) => id === product)?.name ?? product ?? '';
      saidDone(product === null ? w.following : w.chosen(name));
    },
  });
  const money = (product: ShownProduct) =>
    product.price === null || shop?.currency == null ? null : format.money(product.price, shop.currency);
  const span = (ms: number) => format.duration(Math.max(0, Math.round(ms / 1000)));

  return (
    <Panel title={w.onScreen} name="product">
      {shop === null ? (
        <Coming lines={3} />
      ) : shop.now === null ? (
        <p className="muted">{w.nothing}</p>
      ) : (
        <>
          <div className={styles.shown}>
            {shop.now.image !== null && <img src={shop.now.image} alt="" width={64} height={64} loading="lazy" />}
            <div>
              <bdi className={styles.name}>{shop.now.name}</bdi>
              <div className={styles.small}>
                {[
                  money(shop.now),
                  shop.now.from === 'board' ? w.byHand : w.byPlan,
                  shop.now.since === null ? null : w.since(span(at - Date.parse(shop.now.since))),
                  shop.now.until === null ? null : w.until(span(Date.parse(shop.now.until) - at)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
          </div>
          <dl className={styles.counts}>
            {(
              [
                [w.clicks, shop.now.clicks, 'clicks'],
                [w.carts, shop.now.carts, 'carts'],
                [w.orders, shop.now.orders, 'product-orders'],
                [w.stock, shop.now.stock, 'stock'],
              ] as const
            ).map(([name, value, key]) => (
              <div key={key}>
                <dt>{name}</dt>
                <dd data-figure={key}>{value === null ? '–' : format.number(value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {shop !== null && shop.next !== null && (
        <p className={styles.next}>
          <span className="muted">{w.next}</span> <bdi>{shop.next.name}</bdi>{' '}
          <span className="muted">
            {shop.next.since === null ? '' : w.from(span(Date.parse(shop.next.since) - at))}
            {shop.next.stock === null
              ? ''
              : ` · ${w.stock.toLocaleLowerCase(format.locale)} ${format.number(shop.next.stock)}`}
          </span>
        </p>
      )}
      {steers && shop !== null && shop.products.length > 0 && (
        <div className={styles.choose}>
          <Select
            aria-label={w.choose}
            placeholder={w.choose}
            searchable
            value={null}
            data={shop.products.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(product) => product !== null && show.mutate(product)}
            disabled={show.isPending}
          />
          {shop.now?.from === 'board' && (
            <Button variant="default" loading={show.isPending} onClick={() => show.mutate(null)}>
              {w.followOrder}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}
