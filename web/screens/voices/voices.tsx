import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Empty } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { DigestPanel } from './digest.tsx';
import { useVoiceFilter } from './filter.ts';
import { VoiceFilters } from './filters.tsx';
import { VoicePlaces } from './places.tsx';
import { SummaryStrip, useVoiceSummary } from './summary.tsx';
import { ThreadNote, useThread } from './thread-note.tsx';
import { VoiceList } from './voice-list.tsx';

/** Everything people said, filtered by the address: what it comes to, and each text with what was understood of it. */
export function Screen() {
  const { voices: w } = useWords();
  const found = useVoiceSummary();
  const { filter } = useVoiceFilter();
  const thread = useThread();
  if (thread.data?.reach === 'restricted')
    return (
      <Page title={w.title} lead={w.lead} above={<VoicePlaces />}>
        <VoiceFilters />
        <Empty title={w.thread.restricted}>{w.thread.restrictedWhy}</Empty>
      </Page>
    );
  return (
    <Page title={w.title} lead={w.lead} above={<VoicePlaces />}>
      <VoiceFilters />
      <ThreadNote />
      <SummaryStrip found={found} />
      {(found.data?.items ?? 0) > 0 && <DigestPanel key={`digest ${JSON.stringify(filter)}`} />}
      {found.data?.items === 0 ? <NothingSaid /> : <VoiceList key={JSON.stringify(filter)} />}
    </Page>
  );
}

/** No text: none at all yet, or none of the filter. */
export function NothingSaid() {
  const { here } = useMe();
  const { voices: w } = useWords();
  const mayImport = useMay('import.write');
  const { narrowed } = useVoiceFilter();
  // The filters above have what clears them.
  if (narrowed) return <Empty title={w.noneFit} />;
  return (
    <Empty
      title={w.none}
      next={
        mayImport && (
          <Button renderRoot={(props) => <Link {...props} to={`/o/${here.id}/imports/new` as '/o/$organisation'} />}>
            {w.import}
          </Button>
        )
      }
    >
      {w.noneWhy}
    </Empty>
  );
}
