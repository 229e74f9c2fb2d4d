import styles from './ways.module.css';

/**
 * The views of one page, of which one is shown.
 *
 * @example <Views label={w.viewsLabel} views={VIEWS} names={w.views} shown={view} show={setView} />
 */
export function Views<View extends string>({
  label,
  views,
  names,
  shown,
  show,
}: {
  label: string;
  views: readonly View[];
  names: Record<View, string>;
  shown: View | undefined;
  show(view: View): void;
}) {
  return (
    <nav className={styles.ways} aria-label={label}>
      {views.map((view) => (
        <button key={view} type="button" aria-current={view === shown ? 'true' : undefined} onClick={() => show(view)}>
          {names[view]}
        </button>
      ))}
    </nav>
  );
}
