import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { Picture } from '../../parts/picture.tsx';
import { useWords } from '../../words.tsx';
import { LengthInput } from './length-input.tsx';
import styles from './order.module.css';
import type { OrderPin, OrderSegment } from './order-model.ts';
import { ProductPicker, Stock } from './product-picker.tsx';

type Product = RunningOrder['products'][number];

/** The products on screen in a segment: each for the whole of it, or from when and for how long. */
export function OrderPins(props: {
  segment: OrderSegment;
  products: ReadonlyMap<string, Product>;
  readOnly: boolean;
  onChange(pins: OrderPin[]): void;
  onPick(product: Product): void;
}) {
  const { segment, products, readOnly, onChange, onPick } = props;
  const { plan } = useWords();
  const put = (key: string, change: Partial<OrderPin>) =>
    onChange(segment.pins.map((pin) => (pin.key === key ? { ...pin, ...change } : pin)));
  if (readOnly && segment.pins.length === 0) return null;

  return (
    <div className={styles.pins}>
      {segment.pins.length > 0 && (
        <ul aria-label={plan.products}>
          {segment.pins.map((pin) => {
            const product = products.get(pin.product);
            const name = product?.name ?? pin.product;
            return (
              <li key={pin.key} className={styles.pin}>
                <div className={styles.shown}>
                  <Picture address={product?.image ?? null} size={36} />
                  <div className={styles.product}>
                    <span>{name}</span>
                    <small>
                      <Stock stock={product?.stock ?? null} />
                    </small>
                  </div>
                </div>
                <div className={styles.time}>
                  <span aria-hidden="true">{plan.from}</span>
                  <LengthInput
                    label={plan.productFrom(name)}
                    seconds={pin.after}
                    disabled={readOnly}
                    onChange={(after) => put(pin.key, { after })}
                  />
                </div>
                <div className={styles.time}>
                  <span aria-hidden="true">{plan.for}</span>
                  <LengthInput
                    label={plan.productFor(name)}
                    seconds={pin.length}
                    disabled={readOnly}
                    onChange={(length) => put(pin.key, { length })}
                  />
                </div>
                {!readOnly && (
                  <ActionIcon
                    aria-label={plan.removeProduct(name)}
                    onClick={() => onChange(segment.pins.filter(({ key }) => key !== pin.key))}
                  >
                    <IconX size={18} stroke={1.6} aria-hidden="true" />
                  </ActionIcon>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {!readOnly && (
        <div className={styles.add}>
          <ProductPicker onPick={onPick} />
        </div>
      )}
    </div>
  );
}
