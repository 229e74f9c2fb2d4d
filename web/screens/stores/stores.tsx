import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Views } from '../../parts/views.tsx';
import { useWords } from '../../words.tsx';
import { CostList } from './cost-list.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { StockList } from './stock-list.tsx';
import { StoreList } from './store-list.tsx';

const TABS = ['stores', 'stock', 'costs', 'deliveries'] as const;

/** Stores, what they have and ask, what everything costs, and how orders came. */
export function Screen() {
  const { shopWork } = useWords();
  const w = shopWork.stores;
  const { here } = useMe();
  const seesCost = useMay('catalogue.cost');
  const mayImport = useMay('import.write');
  const [given, setTab] = useAddress('tab', 'stores');
  const tabs = TABS.filter((one) => one !== 'costs' || seesCost);
  const tab = tabs.find((one) => one === given) ?? 'stores';
  return (
    <Page
      title={w.title}
      lead={w.lead}
      wide
      actions={
        mayImport && (
          <Button
            variant="default"
            leftSection={<IconFileImport size={18} aria-hidden="true" />}
            renderRoot={(button) => (
              <Link to="/o/$organisation/imports/new" params={{ organisation: here.id }} {...button} />
            )}
          >
            {w.import}
          </Button>
        )
      }
    >
      <Views label={w.tabsLabel} views={tabs} names={w.tabs} shown={tab} show={setTab} />
      {tab === 'stores' && <StoreList />}
      {tab === 'stock' && <StockList />}
      {tab === 'costs' && <CostList />}
      {tab === 'deliveries' && <DeliveryList />}
    </Page>
  );
}
