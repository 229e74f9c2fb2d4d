import { IconList } from '@tabler/icons-react';
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
}

export const PLACES: readonly Place[] = [
  { to: '', word: 'sessions', icon: IconList, permission: 'session.read', key: 's', first: true },
];
