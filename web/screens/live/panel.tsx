import { type ReactNode, useId } from 'react';
import styles from './live.module.css';

/** A part of the board under its own small heading. */
export function Panel(props: {
  title: string;
  /** Where it stands in the grid. */
  name: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const { title, name, lead, children } = props;
  const id = useId();
  return (
    <section className={styles.panel} data-panel={name} aria-labelledby={id}>
      <h2 className={styles.heading} id={id}>
        {title}
      </h2>
      {lead !== undefined && <p className={styles.small}>{lead}</p>}
      {children}
    </section>
  );
}
