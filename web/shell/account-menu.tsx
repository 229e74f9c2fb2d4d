import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Me } from '#src/contract/account.ts';
import { LANGS } from '#src/message/format.ts';
import type { Here } from '../me.ts';
import { ownName } from '../parts/own-name.ts';
import { useFrame, useLanguage } from '../words.tsx';
import { leave } from './leave.ts';

/** The account's menu, open as soon as it is there: it was fetched because somebody asked for it. */
export function AccountMenu(props: { me: Me; here: Here; help(): void }) {
  const { shell } = useFrame();
  return (
    <Menu position="bottom-end" width={280} withinPortal defaultOpened>
      <Menu.Target>
        <ActionIcon aria-label={shell.account} autoFocus>
          <IconUserCircle size={24} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Settings {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Who one is, which language one reads, light or dark, the keys, and the way out. */
function Settings({ me, here, help }: { me: Me; here: Here; help(): void }) {
  const { shell } = useFrame();
  const { lang, speak } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const chosen = (yes: boolean) => (yes ? <IconCheck size={16} aria-hidden="true" /> : null);

  return (
    <>
      <Menu.Label>{me.person.name}</Menu.Label>
      <Menu.Item
        renderRoot={(props) => <Link to="/o/$organisation/account" params={{ organisation: here.id }} {...props} />}
      >
        {shell.openAccount}
      </Menu.Item>
      <Menu.Item onClick={help} rightSection="?">
        {shell.shortcuts}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{shell.language}</Menu.Label>
      {LANGS.map((one) => (
        <Menu.Item key={one} lang={one} onClick={() => speak(one)} rightSection={chosen(one === lang)}>
          {ownName(one)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{shell.theme}</Menu.Label>
      {(['light', 'dark', 'auto'] as const).map((one) => (
        <Menu.Item key={one} onClick={() => setColorScheme(one)} rightSection={chosen(one === colorScheme)}>
          {shell.themes[one]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => void leave()}>{shell.signOut}</Menu.Item>
    </>
  );
}
