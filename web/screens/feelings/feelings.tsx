import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { useVoiceFilter } from '../voices/filter.ts';
import { VoiceFilters } from '../voices/filters.tsx';
import { VoicePlaces } from '../voices/places.tsx';
import { SummaryStrip, useVoiceSummary } from '../voices/summary.tsx';
import { NothingSaid } from '../voices/voices.tsx';
import { EmotionCurves } from './emotion-curves.tsx';
import { MoodCurve } from './mood-curve.tsx';
import { Reasons } from './reasons.tsx';
import { Subjects } from './subjects.tsx';

const STEPS = ['day', 'week', 'session'] as const;

/** How people feel over time, what they speak of, why they buy and what stops them. */
export function Screen() {
  const { voices } = useWords();
  const w = voices.feelings;
  const { filter } = useVoiceFilter();
  const [given, setBy] = useAddress('by', 'day');
  const by = STEPS.find((one) => one === given) ?? 'day';
  const summary = useVoiceSummary();
  const found = useQuery({
    ...api.voices.series.queryOptions({ input: { ...filter, by } }),
    placeholderData: (before) => before,
  });
  return (
    <Page title={w.title} lead={w.lead} above={<VoicePlaces />}>
      <VoiceFilters />
      <SummaryStrip found={summary} />
      {summary.data?.items === 0 && <NothingSaid />}
      {summary.data !== undefined && summary.data.items > 0 && (
        <>
          <NativeSelect
            label={w.by}
            value={by}
            onChange={({ currentTarget }) => setBy(currentTarget.value)}
            data={STEPS.map((one) => ({ value: one, label: w.bys[one] }))}
            maw={220}
            mb="lg"
          />
          {found.isPending && <Coming lines={0} block={300} />}
          {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
          {found.data !== undefined &&
            (found.data.points.filter(({ feeling }) => feeling.n > 0).length < 2 ? (
              <Partial title={w.tooFew}>{w.tooFewWhy}</Partial>
            ) : (
              <>
                <MoodCurve series={found.data} />
                <EmotionCurves series={found.data} />
              </>
            ))}
          <Subjects />
          <Reasons summary={summary.data} />
        </>
      )}
    </Page>
  );
}
