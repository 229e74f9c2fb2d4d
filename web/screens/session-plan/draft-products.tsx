import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { Draft } from '#src/contract/planning.ts';
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
              <div className={styles.moves}>
                <ActionIcon
                  size={44}
                  variant="subtle"
                  color="gray"
                  aria-label={w.up(one.name)}
                  disabled={at === 0}
                  onClick={() => change({ products: shifted(products, at, -1) })}
                >
                  <IconArrowUp size={18} aria-hidden="true" />
                </ActionIcon>
                <ActionIcon
                  size={44}
                  variant="subtle"
                  color="gray"
                  aria-label={w.down(one.name)}
                  disabled={at === products.length - 1}
                  onClick={() => change({ products: shifted(products, at, 1) })}
                >
                  <IconArrowDown size={18} aria-hidden="true" />
                </ActionIcon>
                <ActionIcon
                  size={44}
                  variant="subtle"
                  color="gray"
                  aria-label={w.out(one.name)}
                  onClick={() => change({ products: products.filter(({ product }) => product !== one.product) })}
                >
                  <IconX size={18} aria-hidden="true" />
                </ActionIcon>
              </div>
              <BecauseText because={one} sentence={() => sold} usual={sold} showings />
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
