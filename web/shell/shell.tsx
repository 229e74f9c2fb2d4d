import { ActionIcon, Badge, UnstyledButton } from '@mantine/core';
import { IconDots, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { mayRole } from '#src/contract/permission.ts';
import { useMe } from '../me.ts';
import { useFrame, useLanguage } from '../words.tsx';
import { LiveEntries, LiveTab, useLiveSessions } from './live-now.tsx';
import { PLACES } from './navigation.ts';
import { Offline } from './offline.tsx';
import { OrganisationSwitch } from './organisation-switch.tsx';
import styles from './shell.module.css';
import { useShortcuts, type Wish } from './use-shortcuts.ts';

const Commands = lazy(() => import('./commands.tsx').then(({ Commands: it }) => ({ default: it })));
const fetchAccountMenu = () => import('./account-menu.tsx');
const AccountMenu = lazy(() => fetchAccountMenu().then(({ AccountMenu: it }) => ({ default: it })));
const MorePlaces = lazy(() => import('./more-places.tsx').then(({ MorePlaces: it }) => ({ default: it })));

/** What stands around every screen inside an organisation: where one can go, which organisation it is, who one is. */
export function Shell() {
  const { me, here } = useMe();
  const { shell } = useFrame();
  const { follow } = useLanguage();
  const navigate = useNavigate();
  const [wish, setWish] = useState<Wish>();
  const [more, setMore] = useState(false);
  const [menu, setMenu] = useState(false);
  const places = PLACES.filter(({ permission }) => mayRole(here.role, permission));
  const first = places.filter((place) => place.first);
  const go = (to: string) =>
    void navigate({ to: `/o/$organisation${to}` as '/o/$organisation', params: { organisation: here.id } });
  const live = useLiveSessions();
  useShortcuts(live[0] === undefined ? places : [...places, live[0]], go, setWish);
  useEffect(() => follow(me.person.language), [follow, me.person.language]);

  const entry = ({ to, word, icon: Icon }: (typeof PLACES)[number], shut?: () => void) => (
    <Link
      key={to}
      to={`/o/$organisation${to}` as '/o/$organisation'}
      params={{ organisation: here.id }}
      activeOptions={{ exact: to === '', includeSearch: false }}
      className={styles.entry ?? ''}
      {...(shut === undefined ? {} : { onClick: shut })}
    >
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <span>{shell.places[word]}</span>
    </Link>
  );

  const account = (
    <ActionIcon
      aria-label={shell.account}
      aria-haspopup="menu"
      onPointerEnter={() => void fetchAccountMenu()}
      onClick={() => setMenu(true)}
    >
      <IconUserCircle size={24} stroke={1.5} />
    </ActionIcon>
  );

  return (
    <div className={styles.house}>
      <a className={styles.skip} href="#content">
        {shell.skip}
      </a>
      <header className={styles.top}>
        <Link
          to="/o/$organisation"
          params={{ organisation: here.id }}
          className={styles.mark ?? ''}
          aria-label="Aftershow"
        >
          <img src="/app/mark.svg" alt="" width={28} height={28} />
        </Link>
        <OrganisationSwitch me={me} here={here} />
        {here.generated && (
          <Badge variant="outline" color="gray" title={shell.generatedWhy} className={styles.generated ?? ''}>
            {shell.generated}
          </Badge>
        )}
        <span className={styles.space} />
        <UnstyledButton className={styles.search} aria-haspopup="dialog" onClick={() => setWish('search')}>
          <IconSearch size={18} aria-hidden="true" />
          <span>{shell.search}</span>
          <kbd>Ctrl K</kbd>
        </UnstyledButton>
        {menu ? (
          <Suspense fallback={account}>
            <AccountMenu me={me} here={here} help={() => setWish('help')} />
          </Suspense>
        ) : (
          account
        )}
      </header>
      <nav className={styles.rail} aria-label={shell.main}>
        <LiveEntries live={live} />
        {places.filter((place) => !place.settings).map((place) => entry(place))}
        {places.some((place) => place.settings) && <div className={styles.apart}>{shell.settings}</div>}
        {places.filter((place) => place.settings).map((place) => entry(place))}
      </nav>
      <main className={styles.content} id="content" tabIndex={-1}>
        <Offline />
        <Outlet key={here.id} />
      </main>
      <nav className={styles.bottom} aria-label={shell.main}>
        <LiveTab live={live} more={() => setMore(true)} />
        {first.map((place) => entry(place))}
        {places.length > first.length && (
          <UnstyledButton
            className={styles.entry}
            onClick={() => setMore(true)}
            aria-haspopup="dialog"
            aria-expanded={more}
          >
            <IconDots size={20} stroke={1.6} aria-hidden="true" />
            <span>{shell.more}</span>
          </UnstyledButton>
        )}
      </nav>
      <Suspense fallback={null}>
        {more && (
          <MorePlaces close={() => setMore(false)}>
            <LiveEntries live={live} shut={() => setMore(false)} />
            {places.filter((place) => !place.first).map((place) => entry(place, () => setMore(false)))}
          </MorePlaces>
        )}
        {wish !== undefined && (
          <Commands
            places={places}
            live={live}
            wish={wish}
            go={go}
            help={() => setWish('help')}
            done={(of) => setWish((now) => (now === of ? undefined : now))}
          />
        )}
      </Suspense>
    </div>
  );
}
