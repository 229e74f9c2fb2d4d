import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Me } from '#src/contract/account.ts';
import type { Here } from '../me.ts';
import { useFrame, useLanguage } from '../words.tsx';
import styles from './organisation-switch.module.css';

/** The organisations one works in, open as soon as they are there. */
export function OrganisationMenu({ me, here }: { me: Me; here: Here }) {
  const { shell } = useFrame();
  const { lang } = useLanguage();
  const navigate = useNavigate();
  // As the reader's language sorts, not as the store does.
  const sorted = me.organisations.toSorted((a, b) => a.name.localeCompare(b.name, lang));
  return (
    <Menu position="bottom-start" width={280} withinPortal defaultOpened>
      <Menu.Target>
        <UnstyledButton className={styles.switch} aria-label={`${shell.organisation}: ${here.name}`} autoFocus>
          <span className={styles.name}>{here.name}</span>
          <IconSelector size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu ?? ''}>
        <Menu.Label>{shell.organisation}</Menu.Label>
        {sorted.map(({ id, name }) => (
          <Menu.Item
            key={id}
            rightSection={id === here.id ? <IconCheck size={16} aria-hidden="true" /> : null}
            onClick={() => void navigate({ to: '/o/$organisation', params: { organisation: id } })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
