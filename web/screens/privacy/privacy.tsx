import { mayRole } from '#src/contract/permission.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { Breaches } from './breaches.tsx';
import styles from './privacy.module.css';
import { Register } from './register.tsx';
import { Requests } from './requests.tsx';
import { Retention } from './retention.tsx';

const VIEWS = [
  { id: 'requests', permission: 'request.read', part: Requests },
  { id: 'breaches', permission: 'breach.read', part: Breaches },
  { id: 'register', permission: 'register.read', part: Register },
  { id: 'retention', permission: 'register.read', part: Retention },
] as const;

/** The privacy desk: each part for whoever may see it. */
export function Screen() {
  const { privacy: w } = useWords();
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
