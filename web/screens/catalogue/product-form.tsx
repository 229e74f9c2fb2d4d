import { ActionIcon, Alert, Button, Group, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { CatalogueProduct } from '#src/contract/catalogue.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Picture } from '../../parts/picture.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './catalogue.module.css';
import {
  emptyVariant,
  faultsOf,
  type ProductDraft,
  productDraft,
  readAmount,
  readProduct,
  type VariantDraft,
} from './product-draft.ts';

/** Everything of one product, to read or to change. */
export function ProductForm(props: { product: CatalogueProduct | undefined; onDone(): void; onReload(): void }) {
  const { product, onDone, onReload } = props;
  const { here } = useMe();
  const { catalogue: words, common, plan } = useWords();
  const format = useFormat();
  const mayWrite = useMay('catalogue.write');
  const seesCost = useMay('catalogue.cost');
  const [draft, setDraft] = useState(() => productDraft(product, here.currency, format.decimal(0.5, 1).charAt(1)));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<'conflict' | 'taken' | 'other'>();
  const faults = faultsOf(draft);
  const set = (change: Partial<ProductDraft>) => setDraft({ ...draft, ...change });
  const off = { disabled: !mayWrite };
  const again = () => queries.invalidateQueries({ queryKey: api.catalogue.key() });
  const [price, cost] = [readAmount(draft.price, draft.currency), readAmount(draft.cost, draft.currency)];

  async function save() {
    setBusy(true);
    setFailed(undefined);
    try {
      const said = readProduct(draft, { cost: seesCost });
      if (product === undefined) await client.catalogue.create({ id: draft.id.trim(), ...said });
      else await client.catalogue.update({ id: product.id, version: product.version, ...said });
      saidDone(words.saved);
      void again();
      onDone();
    } catch (error) {
      const problem = problemOf(error);
      setFailed(problem?.code !== 'conflict' ? 'other' : problem.field === 'id' ? 'taken' : 'conflict');
    } finally {
      setBusy(false);
    }
  }
  async function archive(id: string, archived: boolean) {
    await client.catalogue.update({ id, archived });
    void again();
    if (archived) saidDone(words.archived(draft.name), { label: common.undo, back: () => void archive(id, false) });
    onDone();
  }
  const text = (field: 'name' | 'category' | 'price' | 'list_price' | 'cost', label: string, whole = false) => (
    <TextInput
      {...off}
      {...(whole ? { className: styles.whole ?? '' } : {})}
      label={label}
      value={draft[field]}
      maxLength={300}
      {...(field === 'name' || field === 'category' ? {} : { inputMode: 'decimal' as const })}
      error={faults.has(field) ? words.numberWrong : undefined}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.size === 0) void save();
      }}
    >
      {product === undefined && (
        <TextInput
          className={styles.whole ?? ''}
          label={words.id}
          description={words.idHint}
          required
          data-autofocus
          value={draft.id}
          maxLength={200}
          error={failed === 'taken' ? words.idTaken : undefined}
          onChange={(event) => set({ id: event.currentTarget.value })}
        />
      )}
      {product !== undefined && (
        <p className={`${styles.whole} muted`} style={{ margin: 0 }}>
          {product.id}
          {product.aliases.length > 0 && ` · ${words.aliases}${format.colon}${product.aliases.slice(0, 8).join(', ')}`}
        </p>
      )}
      {text('name', words.name, true)}
      {text('category', words.category)}
      <TextInput
        {...off}
        label={words.currency}
        value={draft.currency}
        maxLength={3}
        onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
      />
      {text('price', words.price)}
      {text('list_price', words.listPrice)}
      {seesCost && text('cost', words.cost)}
      {seesCost && (
        <p className="muted" style={{ margin: 0, alignSelf: 'end', fontSize: 14 }}>
          {price != null && cost != null && price > 0
            ? words.margin(format.percent((price - cost) / price))
            : words.costHint}
        </p>
      )}
      <Textarea
        {...off}
        className={styles.whole ?? ''}
        label={words.care}
        description={words.careHint}
        value={draft.care}
        maxLength={5000}
        onChange={(event) => set({ care: event.currentTarget.value })}
      />
      <Textarea
        {...off}
        className={styles.whole ?? ''}
        label={words.images}
        description={words.imagesHint}
        value={draft.images}
        error={faults.has('images') ? words.imageWrong : undefined}
        onChange={(event) => set({ images: event.currentTarget.value })}
      />
      {product !== undefined && product.images.length > 0 && (
        <div className={`${styles.whole} ${styles.pictures}`}>
          {product.images.map((address) => (
            <Picture key={address} address={address} size={72} />
          ))}
        </div>
      )}
      {draft.variants.map((one, at) => (
        <Variant
          key={one.key}
          variant={one}
          title={words.variant(format.number(at + 1))}
          faults={faults}
          disabled={!mayWrite}
          onChange={(change) =>
            set({ variants: draft.variants.map((other) => (other.key === one.key ? { ...other, ...change } : other)) })
          }
          onRemove={() => set({ variants: draft.variants.filter(({ key }) => key !== one.key) })}
        />
      ))}
      {mayWrite && (
        <Group className={styles.whole ?? ''}>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => set({ variants: [...draft.variants, emptyVariant()] })}
          >
            {words.addVariant}
          </Button>
        </Group>
      )}
      {failed === 'conflict' && (
        <Alert className={styles.whole ?? ''} color="problem" title={words.conflict}>
          <Button size="sm" variant="default" onClick={onReload}>
            {words.reload}
          </Button>
        </Alert>
      )}
      {failed === 'other' && (
        <p role="alert" className={styles.whole}>
          {plan.failed}
        </p>
      )}
      {mayWrite && (
        <Group className={styles.whole ?? ''} justify="space-between" mt="md">
          <Button
            type="submit"
            loading={busy}
            disabled={faults.size > 0 || draft.name.trim() === '' || (product === undefined && draft.id.trim() === '')}
          >
            {common.save}
          </Button>
          {product !== undefined && (
            <Button variant="subtle" color="gray" onClick={() => void archive(product.id, !product.archived)}>
              {product.archived ? words.back : words.archive}
            </Button>
          )}
        </Group>
      )}
    </form>
  );
}

function Variant(props: {
  variant: VariantDraft;
  title: string;
  faults: ReadonlySet<string>;
  disabled: boolean;
  onChange(change: Partial<VariantDraft>): void;
  onRemove(): void;
}) {
  const { variant, title, faults, disabled, onChange, onRemove } = props;
  const { catalogue: words } = useWords();
  const field = (name: Exclude<keyof VariantDraft, 'key'>, label: string) => (
    <TextInput
      label={label}
      size="sm"
      value={variant[name]}
      disabled={disabled}
      maxLength={300}
      error={faults.has(`${variant.key} ${name}`) ? words.numberWrong : undefined}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset className={styles.variant}>
      <legend>{variant.name || title}</legend>
      {field('id', words.id)}
      {field('name', words.variantName)}
      {field('size', words.size)}
      {field('material', words.material)}
      {field('dimensions', words.dimensions)}
      {field('price', words.price)}
      {field('stock', words.stockCount)}
      {!disabled && (
        <ActionIcon aria-label={words.removeVariant(variant.name || title)} onClick={onRemove}>
          <IconTrash size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      )}
    </fieldset>
  );
}
