import type { ComponentType } from 'react';
import { mayRole, type Permission } from '#src/contract/permission.ts';
import { useMe } from '../me.ts';
import { useAddress } from './address.ts';
import { Page } from './page.tsx';
import { Views } from './views.tsx';

/** One part of a desk, and who may see it. */
export interface DeskView<Id extends string> {
  id: Id;
  permission: Permission;
  part: ComponentType;
}

/** A page of several parts, each for whoever may see it; which one is open stands in the address. */
export function Desk<Id extends string>({
  words,
  views,
}: {
  words: { title: string; lead: string; viewsLabel: string; views: Record<Id, string> };
  views: readonly DeskView<Id>[];
}) {
  const { role } = useMe().here;
  const [given, setView] = useAddress('view', '');
  const mine = views.filter(({ permission }) => mayRole(role, permission));
  const view = mine.find(({ id }) => id === given) ?? mine[0];
  return (
    <Page title={words.title} lead={words.lead}>
      <Views
        label={words.viewsLabel}
        views={mine.map(({ id }) => id)}
        names={words.views}
        shown={view?.id}
        show={setView}
      />
      {view !== undefined && <view.part />}
    </Page>
  );
}
