import type { WholeCustomer } from '#src/contract/customer.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customer.module.css';

/** What they like, watch, where they buy and how it reached them. */
export function Habits({ of }: { of: WholeCustomer }) {
  const { customers: w, voices } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const { products, categories, sessions, channels, deliveries } = of;
  const places = (['live', 'online', 'store'] as const).filter((place) => channels[place] > 0);
  const all = channels.live + channels.online + channels.store;
  const sent = deliveries.shipped + deliveries.delivered + deliveries.late + deliveries.returned;
  return (
    <Section title={w.habits}>
      {products.length + sessions.total + all + sent === 0 && <p className="muted">{w.nothingYet}</p>}
      {products.length > 0 && (
        <>
          <h3>{w.favourites}</h3>
          <ul className={styles.lines}>
            {products.map(({ id, name, units }) => (
              <li key={id} className={styles.line}>
                <span>{name}</span>
                <span className="muted">{format.plural(units, w.units)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {categories.length > 0 && (
        <>
          <h3>{w.categories}</h3>
          <p>{categories.map(({ name, units }) => `${name} (${format.number(units)})`).join(' · ')}</p>
        </>
      )}
      {all > 0 && (
        <>
          <h3>{w.where}</h3>
          <p>
            {channels.preferred !== null && all >= 3 && places.length > 1 && `${w.preferred[channels.preferred]} `}
            {channels.only !== null && <strong>{w.only[channels.only]} </strong>}
            {format.list(places.map((place) => w.places[place](format.number(channels[place]))))}
          </p>
        </>
      )}
      {channels.barriers.length > 0 && (
        <>
          <h3>{w.barriers}</h3>
          <p>
            {channels.barriers
              .map(({ barrier, n }) => `${capital(voices.barriers[barrier])} (${format.number(n)})`)
              .join(' · ')}
          </p>
        </>
      )}
      {sent > 0 && (
        <>
          <h3>{w.delivery}</h3>
          <p>
            {w.deliveryLine(
              format.number(deliveries.delivered),
              format.number(deliveries.late),
              format.number(deliveries.returned),
            )}
            {deliveries.median_days !== null &&
              `, ${w.deliveryDays(format.plural(Math.round(deliveries.median_days), w.dayCount))}`}
          </p>
          {deliveries.modes.length > 0 && (
            <p>
              {w.ways}
              {format.colon}
              {format.list(deliveries.modes.map(({ mode, n }) => `${w.modes[mode] ?? mode} (${format.number(n)})`))}
              {deliveries.express > 0 &&
                ` · ${w.pays(format.number(deliveries.express), format.number(Math.max(deliveries.known, deliveries.express)))}`}
            </p>
          )}
        </>
      )}
      {sessions.total > 0 && (
        <>
          <h3>
            {w.watched} ({format.number(sessions.total)})
          </h3>
          <ul className={styles.lines}>
            {sessions.last.map(({ id, title, at, orders }) => (
              <li key={id}>
                <bdi>{title}</bdi>
                <p className={`${styles.small} muted`}>
                  {at !== null && format.date(at, here.zone)}
                  {orders > 0 && ` · ${format.plural(orders, w.watchedOrders)}`}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
