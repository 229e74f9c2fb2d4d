import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useVoiceFilter } from '../voices/filter.ts';
import { VoiceFilters } from '../voices/filters.tsx';
import { VoicePlaces } from '../voices/places.tsx';
import { ThemeCard } from './theme-card.tsx';
import { MergeForm, NameForm, RulesForm } from './theme-forms.tsx';
import styles from './themes.module.css';

/** What is being done to a theme, in a dialog. */
export type Doing = { what: 'rename' | 'merge' | 'rules'; theme: string };

/** What people speak of more than elsewhere, and the themes somebody follows; pinned ones first. */
export function Screen() {
  const { voices } = useWords();
  const w = voices.themes;
  const format = useFormat();
  const mayWrite = useMay('voice.write');
  const { filter } = useVoiceFilter();
  const { theme: _, ...input } = filter;
  // '+' begins a definition, so that the palette leads here too.
  const [begun, setBegun] = useAddress('define');
  const [doing, setDoing] = useState<Doing>();
  const found = useQuery({
    ...api.themes.list.queryOptions({ input }),
    placeholderData: (before) => before,
  });
  const all = found.data?.themes ?? [];
  const themes = [...all].sort((a, b) => Number(b.pinned) - Number(a.pinned));
  const chosen = themes.find(({ id }) => id === doing?.theme);
  const close = () => {
    setDoing(undefined);
    setBegun('');
  };
  return (
    <Page
      title={w.title}
      lead={w.lead}
      above={<VoicePlaces />}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setBegun('+')}>
            {w.define}
          </Button>
        )
      }
    >
      <VoiceFilters without={['theme', 'felt']} />
      {found.isPending && <Coming lines={6} block={160} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && themes.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {(found.data?.part ?? 1) > 1 && <p className="muted">{w.part(format.number(found.data?.part ?? 1))}</p>}
      <ul className={styles.themes}>
        {themes.map((theme) => (
          <li key={theme.id}>
            <ThemeCard theme={theme} mayWrite={mayWrite} onDo={setDoing} />
          </li>
        ))}
      </ul>
      {mayWrite && begun !== '' && <RulesForm close={close} />}
      {chosen !== undefined && doing?.what === 'rename' && <NameForm theme={chosen} close={close} />}
      {chosen !== undefined && doing?.what === 'rules' && <RulesForm theme={chosen} close={close} />}
      {chosen !== undefined && doing?.what === 'merge' && (
        <MergeForm theme={chosen} others={themes.filter(({ id }) => id !== chosen.id)} close={close} />
      )}
    </Page>
  );
}
