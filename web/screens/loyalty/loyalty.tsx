import { mayRole } from '#src/contract/permission.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { Counter } from './counter.tsx';
import styles from './loyalty.module.css';
import { Programme } from './programme.tsx';
import { Rewards } from './rewards.tsx';

const VIEWS = [
  { id: 'counter', permission: 'loyalty.serve', part: Counter },
  { id: 'rewards', permission: 'loyalty.read', part: Rewards },
  { id: 'programme', permission: 'loyalty.read', part: Programme },
] as const;

/** Loyalty: redeeming at the counter, what points buy, and how they are earned. */
export function Screen() {
  const { loyalty: w } = useWords();
  const { role } = useMe().here;
  const [given, setView] = useAddress('view', '');
  const mine = VIEWS.filter(({ permission }) => mayRole(role, permission));
  const view = mine.find(({ id }) => id === given) ?? mine[0];
  return (
    <Page title={w.title} lead={w.lead}>
      <nav className={styles.views} aria-label={w.viewsLabel}>
        {mine.map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-current={id === view?.id ? 'true' : undefined}
            onClick={() => setView(id)}
          >
            {w.views[id]}
          </button>
        ))}
      </nav>
      {view !== undefined && <view.part />}
    </Page>
  );
}
