import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DELIVERY_MODES, type ShopPages } from '#src/contract/shop-pages.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import { readAmount, written } from '../catalogue/product-draft.ts';
import styles from './shopper.module.css';

type Row = ShopPages['deliveries'][number];

/** The ways something comes home: each with its days and its price. */
export function DeliveryRows({ rows, onChange }: { rows: readonly Row[]; onChange(rows: Row[]): void }) {
  const { shopDesk: w } = useWords();
  const free = DELIVERY_MODES.find((mode) => rows.every((row) => row.mode !== mode));
  const change = (at: number, row: Row) => onChange(rows.map((one, place) => (place === at ? row : one)));
  return (
    <fieldset className={styles.card}>
      <legend>{w.delivery}</legend>
      {rows.map((row, at) => (
        <OneRow
          key={row.mode}
          row={row}
          taken={rows.map(({ mode }) => mode)}
          onChange={(next) => change(at, next)}
          onRemove={() => onChange(rows.filter((_, place) => place !== at))}
        />
      ))}
      {free !== undefined && (
        <Button
          variant="default"
          onClick={() => onChange([...rows, { mode: free, days_from: 2, days_to: 4, price: 0 }])}
        >
          {w.addDelivery}
        </Button>
      )}
    </fieldset>
  );
}

function OneRow(props: { row: Row; taken: readonly Row['mode'][]; onChange(row: Row): void; onRemove(): void }) {
  const { row, taken, onChange, onRemove } = props;
  const { shopDesk: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const [price, setPrice] = useState(() => written(row.price, here.currency, format.decimal(0.5, 1).charAt(1)));
  const amount = readAmount(price, here.currency);
  const days = (value: string | number) => (typeof value === 'number' ? value : 0);
  return (
    <div className={styles.row}>
      <NativeSelect
        label={w.mode}
        value={row.mode}
        data={DELIVERY_MODES.filter((mode) => mode === row.mode || !taken.includes(mode)).map((mode) => ({
          value: mode,
          label: w.modes[mode],
        }))}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...row, mode: DELIVERY_MODES.find((mode) => mode === value) ?? row.mode })
        }
      />
      <NumberInput
        label={w.from}
        value={row.days_from}
        min={0}
        max={90}
        allowDecimal={false}
        onChange={(value) => onChange({ ...row, days_from: days(value) })}
      />
      <NumberInput
        label={w.to}
        value={row.days_to}
        min={0}
        max={90}
        allowDecimal={false}
        error={row.days_to < row.days_from ? w.wrong : undefined}
        onChange={(value) => onChange({ ...row, days_to: days(value) })}
      />
      <TextInput
        label={`${w.price} (${here.currency})`}
        inputMode="decimal"
        value={price}
        error={amount === undefined ? w.wrong : undefined}
        onChange={({ currentTarget: { value } }) => {
          setPrice(value);
          const read = readAmount(value, here.currency);
          if (read !== undefined) onChange({ ...row, price: read ?? 0 });
        }}
      />
      <Button
        variant="subtle"
        color="gray"
        onClick={onRemove}
        aria-label={`${w.remove}${format.colon}${w.modes[row.mode]}`}
      >
        {w.remove}
      </Button>
    </div>
  );
}
