import { Badge, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AdviceSlot } from '#src/contract/advice.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from '../shopper/shopper.module.css';
import { ShopperPlaces } from '../shopper/shopper-places.tsx';
import { OpenTimes } from './open-times.tsx';

/** The times at which the team advises, day by day, with whoever booked them. */
export function Screen() {
  const { shopWork } = useWords();
  const w = shopWork.advice;
  const format = useFormat();
  const { here } = useMe();
  const mayWrite = useMay('case.write');
  const [begun, setBegun] = useAddress('open');
  const found = useQuery(api.advice.slots.queryOptions({ input: {} }));
  const days = new Map<string, AdviceSlot[]>();
  for (const slot of found.data?.slots ?? []) {
    const day = format.day(slot.starts, slot.store?.zone ?? here.zone);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return (
    <Page
      title={w.title}
      lead={w.lead}
      above={<ShopperPlaces />}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setBegun('+')}>
            {w.add}
          </Button>
        )
      }
    >
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && days.size === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {[...days].map(([day, slots]) => (
        <Section key={day} title={day}>
          <ul className={styles.list}>
            {slots.map((slot) => (
              <Slot key={slot.id} of={slot} />
            ))}
          </ul>
        </Section>
      ))}
      {begun !== '' && mayWrite && <OpenTimes close={() => setBegun('')} />}
    </Page>
  );
}

function Slot({ of }: { of: AdviceSlot }) {
  const { shopWork } = useWords();
  const w = shopWork.advice;
  const format = useFormat();
  const { here } = useMe();
  const mayWrite = useMay('case.write');
  const mayCustomers = useMay('customer.read');
  const time = format.clock(of.starts, of.store?.zone ?? here.zone, false);
  async function remove() {
    await client.advice.remove({ id: of.id });
    await queries.invalidateQueries({ queryKey: api.advice.key() });
    saidDone(w.removed);
  }
  return (
    <li>
      <div>
        <strong className="figures">{time}</strong> · {format.plural(of.minutes, w.long)} ·{' '}
        {of.store?.name ?? w.kinds[of.kind]}
        {of.booking !== null && of.booking.about !== '' && (
          <p className={styles.said} dir="auto">
            {w.about}
            {format.colon}
            {of.booking.about}
          </p>
        )}
        {of.booking !== null && mayCustomers && (
          <p>
            <Link
              to="/o/$organisation/customers/$customer"
              params={{ organisation: here.id, customer: of.booking.customer }}
            >
              {w.customer}
            </Link>{' '}
            <span className="muted">{format.language(of.booking.language)}</span>
          </p>
        )}
      </div>
      <div className={styles.deeds}>
        <Badge variant="outline" color={of.booking === null ? 'gray' : undefined}>
          {of.booking === null ? w.free : w.booked}
        </Badge>
        {of.booking === null && mayWrite && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => void remove()}
            aria-label={`${w.remove}${format.colon}${time}`}
          >
            {w.remove}
          </Button>
        )}
      </div>
    </li>
  );
}
