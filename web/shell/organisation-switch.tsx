import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Me } from '#src/contract/account.ts';
import type { Here } from '../me.ts';
import { useFrame } from '../words.tsx';
import styles from './organisation-switch.module.css';

const fetchMenu = () => import('./organisation-menu.tsx');
const OrganisationMenu = lazy(() => fetchMenu().then(({ OrganisationMenu: it }) => ({ default: it })));

/** The organisation whose pages are open, and the way to the others one works in, fetched when asked for. */
export function OrganisationSwitch({ me, here }: { me: Me; here: Here }) {
  const { shell } = useFrame();
  const [asked, setAsked] = useState(false);
  if (me.organisations.length === 1) return <span className={styles.name}>{here.name}</span>;
  const closed = (
    <UnstyledButton
      className={styles.switch}
      aria-label={`${shell.organisation}: ${here.name}`}
      aria-haspopup="menu"
      onPointerEnter={() => void fetchMenu()}
      onClick={() => setAsked(true)}
    >
      <span className={styles.name}>{here.name}</span>
      <IconSelector size={16} aria-hidden="true" />
    </UnstyledButton>
  );
  if (!asked) return closed;
  return (
    <Suspense fallback={closed}>
      <OrganisationMenu me={me} here={here} />
    </Suspense>
  );
}
