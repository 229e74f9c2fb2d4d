import { IconX } from '@tabler/icons-react';
import type { Draft } from '#src/contract/planning.ts';
import { MoveLine } from '../../parts/move-line.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { BecauseText } from './because.tsx';
import { type EditedDraft, shifted } from './edited-draft.ts';
import styles from './lessons.module.css';

/** Products in the order of what they are likely to sell, each with what it did sell. */
export function DraftProducts(props: { draft: Draft; edited: EditedDraft; change(part: Partial<EditedDraft>): void }) {
  const { edited, change } = props;
  const { planning: w } = useWords();
  const format = useFormat();
  const { products } = edited;
  return (
    <Section title={w.products} lead={products.length === 0 ? w.productsNone : undefined}>
      <ol className={styles.list}>
        {products.map((one, at) => {
          const { raw, shrunk } = one.conversion;
          const sold =
            raw === null
              ? w.soldUnknown(format.percent(shrunk))
              : w.sold(format.percent(raw), format.percent(shrunk), format.number(one.units));
          return (
            <li key={one.product} className={styles.product}>
              <span className={styles.rank}>{format.number(at + 1)}</span>
              <strong>
                <bdi>{one.name}</bdi>
              </strong>
              <MoveLine
                at={at}
                of={products.length}
                up={w.up(one.name)}
                down={w.down(one.name)}
                out={w.out(one.name)}
                onMove={(by) => change({ products: shifted(products, at, by) })}
                onOut={() => change({ products: products.filter(({ product }) => product !== one.product) })}
                sign={IconX}
              />
              <BecauseText because={one} sentence={() => sold} usual={sold} showings />
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
