import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { ChooserEditor } from './chooser-editor.tsx';
import { KeptPromises } from './kept-promises.tsx';
import { PagesForm } from './pages-form.tsx';
import { ShopperPlaces } from './shopper-places.tsx';

/** What shoppers see, set and looked at: open or not, how somebody is reached, promises beside how they were kept, help to choose. */
export function Screen() {
  const { shopDesk: w } = useWords();
  const found = useQuery(api.shop.get.queryOptions());
  return (
    <Page
      title={w.title}
      lead={w.lead}
      above={<ShopperPlaces />}
      actions={
        found.data?.pages.open === true && (
          <Button
            component="a"
            href={found.data.address}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconExternalLink size={18} aria-hidden="true" />}
          >
            {w.look}
          </Button>
        )
      }
    >
      {found.isPending && <Coming lines={8} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          <KeptPromises kept={found.data.kept} />
          <PagesForm of={found.data} />
          <ChooserEditor chooser={found.data.chooser} />
        </>
      )}
    </Page>
  );
}
