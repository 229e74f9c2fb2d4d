import {
  IconAddressBook,
  IconArrowsLeftRight,
  IconBriefcase,
  IconBuilding,
  IconBuildingStore,
  IconBulb,
  IconCalendar,
  IconChartDots2,
  IconClipboardCheck,
  IconClipboardList,
  IconDeviceMobile,
  IconFileImport,
  IconGift,
  IconHeartRateMonitor,
  IconHistory,
  IconKey,
  IconLifebuoy,
  IconList,
  IconListCheck,
  IconMail,
  IconMessage2Question,
  IconMessages,
  IconMicrophone2,
  IconPlugConnected,
  IconRepeat,
  IconRocket,
  IconShieldLock,
  IconShoppingBag,
  IconUsers,
} from '@tabler/icons-react';
import type { Permission } from '#src/contract/permission.ts';
import type { AppWords } from '#src/message/en/app.ts';

/** One place one can go to from everywhere: the shell, the command palette and the keyboard read this list. */
interface Place {
  to: string;
  word: keyof AppWords['shell']['places'];
  icon: typeof IconList;
  /** Only whoever may sees it. */
  permission: Permission;
  /** `g` and then this letter goes there. */
  key: string;
  /** Stands in a phone's bottom bar; the others are under "more". */
  first?: true;
  /** Stands apart, below the others: looked at now and then. */
  settings?: true;
}

export const PLACES: readonly Place[] = [
  { to: '', word: 'sessions', icon: IconList, permission: 'session.read', key: 's', first: true },
  { to: '/calendar', word: 'calendar', icon: IconCalendar, permission: 'session.read', key: 'c', first: true },
  { to: '/compare', word: 'compare', icon: IconArrowsLeftRight, permission: 'debrief.read', key: 'm', first: true },
  { to: '/catalogue', word: 'catalogue', icon: IconShoppingBag, permission: 'catalogue.read', key: 'p', first: true },
  { to: '/shows', word: 'shows', icon: IconRepeat, permission: 'session.read', key: 'w' },
  { to: '/hosts', word: 'hosts', icon: IconMicrophone2, permission: 'session.read', key: 'h' },
  { to: '/lessons', word: 'lessons', icon: IconBulb, permission: 'lesson.read', key: 'l' },
  { to: '/reviews', word: 'reviews', icon: IconClipboardCheck, permission: 'review.read', key: 'r' },
  { to: '/actions', word: 'actions', icon: IconListCheck, permission: 'action.read', key: 'a' },
  { to: '/boards', word: 'boards', icon: IconChartDots2, permission: 'kpi.read', key: 'b' },
  { to: '/surveys', word: 'surveys', icon: IconMessage2Question, permission: 'survey.read', key: 'q' },
  { to: '/voices', word: 'voices', icon: IconMessages, permission: 'voice.read', key: 'v' },
  { to: '/customers', word: 'customers', icon: IconAddressBook, permission: 'customer.read', key: 'e' },
  {
    to: '/opportunities',
    word: 'opportunities',
    icon: IconRocket,
    permission: 'opportunity.read',
    key: '1',
  },
  { to: '/cases', word: 'cases', icon: IconLifebuoy, permission: 'case.read', key: 'x' },
  { to: '/loyalty', word: 'loyalty', icon: IconGift, permission: 'loyalty.read', key: '2' },
  { to: '/stores', word: 'stores', icon: IconBuildingStore, permission: 'catalogue.read', key: '1' },
  { to: '/shopper', word: 'shopper', icon: IconDeviceMobile, permission: 'catalogue.read', key: '2' },
  { to: '/imports', word: 'imports', icon: IconFileImport, permission: 'import.read', key: 'i' },
  { to: '/data-health', word: 'health', icon: IconHeartRateMonitor, permission: 'connection.read', key: 'd' },
  {
    to: '/connections',
    word: 'connections',
    icon: IconPlugConnected,
    permission: 'connection.read',
    key: 'n',
    settings: true,
  },
  { to: '/portfolio', word: 'portfolio', icon: IconBriefcase, permission: 'session.read', key: 'f' },
  { to: '/team', word: 'team', icon: IconUsers, permission: 'member.read', key: 't', settings: true },
  { to: '/keys', word: 'keys', icon: IconKey, permission: 'key.manage', key: 'k', settings: true },
  {
    to: '/collection-plan',
    word: 'collectionPlan',
    icon: IconClipboardList,
    permission: 'register.read',
    key: '1',
    settings: true,
  },
  { to: '/privacy', word: 'privacy', icon: IconShieldLock, permission: 'request.read', key: 'y', settings: true },
  { to: '/audit', word: 'audit', icon: IconHistory, permission: 'audit.read', key: 'u', settings: true },
  { to: '/outbox', word: 'outbox', icon: IconMail, permission: 'mail.read', key: 'o', settings: true },
  {
    to: '/organisation',
    word: 'organisation',
    icon: IconBuilding,
    permission: 'organisation.manage',
    key: 'z',
    settings: true,
  },
];
