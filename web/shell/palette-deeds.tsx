import { useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionData } from '@mantine/spotlight';
import {
  IconBuilding,
  IconCalendarPlus,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconListCheck,
  IconLogout,
  IconMessageCirclePlus,
  IconShoppingBagPlus,
  IconSunMoon,
  IconTags,
  IconUserCircle,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { mayRole } from '#src/contract/permission.ts';
import { LANGS } from '#src/message/format.ts';
import { useMe } from '../me.ts';
import { ownName } from '../parts/own-name.ts';
import { useFrame, useLanguage } from '../words.tsx';
import { leave } from './leave.ts';

/** What one can do from the palette: begin something, go to another organisation, set language and light, read the keys, leave. */
export function usePaletteDeeds({ help }: { help(): void }): SpotlightActionData[] {
  const { me, here } = useMe();
  const { shell } = useFrame();
  const { lang, speak } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const params = { organisation: here.id };
  const begin = [
    {
      id: 'plan',
      may: 'session.write',
      icon: IconCalendarPlus,
      go: () => navigate({ to: '/o/$organisation/sessions/new', params }),
    },
    {
      id: 'product',
      may: 'catalogue.write',
      icon: IconShoppingBagPlus,
      go: () => navigate({ to: '/o/$organisation/catalogue', params, search: { product: '+' } as never }),
    },
    {
      id: 'action',
      may: 'action.write',
      icon: IconListCheck,
      go: () => navigate({ to: '/o/$organisation/actions', params, search: { begin: '+' } as never }),
    },
    {
      id: 'survey',
      may: 'survey.write',
      icon: IconMessageCirclePlus,
      go: () => navigate({ to: '/o/$organisation/surveys', params, search: { begin: '+' } as never }),
    },
    {
      id: 'theme',
      may: 'voice.write',
      icon: IconTags,
      go: () => navigate({ to: '/o/$organisation/voices/themes', params, search: { define: '+' } as never }),
    },
    {
      id: 'import',
      may: 'import.write',
      icon: IconFileImport,
      go: () => navigate({ to: '/o/$organisation/imports/new', params }),
    },
  ] as const;
  const sign = (Icon: typeof IconLogout) => <Icon size={20} aria-hidden="true" />;
  return [
    ...begin
      .filter(({ may }) => mayRole(here.role, may))
      .map(({ id, icon, go }) => ({
        ...{ id: `begin ${id}`, label: shell.begin[id], leftSection: sign(icon) },
        onClick: () => void go(),
      })),
    {
      ...{ id: 'account', label: shell.openAccount, leftSection: sign(IconUserCircle) },
      onClick: () => void navigate({ to: '/o/$organisation/account', params }),
    },
    ...me.organisations
      .filter(({ id }) => id !== here.id)
      .map(({ id, name }) => ({
        ...{ id: `organisation ${id}`, label: name, description: shell.organisation },
        ...{ leftSection: sign(IconBuilding), keywords: [shell.organisation] },
        onClick: () => void navigate({ to: '/o/$organisation', params: { organisation: id } }),
      })),
    ...LANGS.filter((one) => one !== lang).map((one) => ({
      ...{ id: `language ${one}`, label: ownName(one), description: shell.language },
      ...{ leftSection: sign(IconLanguage), keywords: [shell.language] },
      onClick: () => speak(one),
    })),
    ...(['light', 'dark', 'auto'] as const).map((one) => ({
      ...{ id: `theme ${one}`, label: shell.themes[one], description: shell.theme },
      ...{ leftSection: sign(IconSunMoon), keywords: [shell.theme] },
      onClick: () => setColorScheme(one),
    })),
    { id: 'help', label: shell.shortcuts, leftSection: sign(IconKeyboard), onClick: help },
    { id: 'leave', label: shell.signOut, leftSection: sign(IconLogout), onClick: () => void leave() },
  ];
}
