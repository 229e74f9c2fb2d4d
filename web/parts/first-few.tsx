import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useFormat, useWords } from '../words.tsx';

/** Beyond so many a list is longer than what one reads. */
const FEW = 5;

/**
 * The first few of a list, the rest one tap away.
 *
 * @example <FirstFew list={comments} className={styles.comments}>{(one, at) => <li key={at}>{one.text}</li>}</FirstFew>
 */
export function FirstFew<Item>(props: {
  list: readonly Item[];
  few?: number;
  className?: string | undefined;
  children(item: Item, at: number): ReactNode;
}) {
  const { list, few = FEW, className, children } = props;
  const { common } = useWords();
  const format = useFormat();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className={className}>{(all ? list : list.slice(0, few)).map(children)}</ul>
      {!all && list.length > few && (
        <Button variant="default" mt="xs" onClick={() => setAll(true)}>
          {common.showAll(format.number(list.length))}
        </Button>
      )}
    </>
  );
}
