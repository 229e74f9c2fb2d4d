import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { useAddress } from '../../parts/address.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Effects, Ratios } from '../compare/effects.tsx';
import { ComparePlaces } from '../compare/places.tsx';
import { Courses } from './courses.tsx';
import { HeatMap } from './heat-map.tsx';

const METRICS = ['net_revenue', 'unique_viewers'] as const;
const RATES = ['engagement', 'clicks', 'orders', 'losses'] as const;

/** What weekday, hour, format and content go with, over all sessions. */
export function Screen() {
  const { compare: w } = useWords();
  const format = useFormat();
  const [asked, setMetric] = useAddress('metric', METRICS[0]);
  const metric = METRICS.find((one) => one === asked) ?? METRICS[0];
  const slots = useQuery(api.compare.slots.queryOptions({ input: { metric } }));
  const mixes = useQuery(api.compare.mixes.queryOptions({ input: {} }));
  const formats = mixes.data?.effects.filter((one) => one.metric === metric) ?? [];

  return (
    <Page title={w.slotsTitle} lead={w.slotsLead} above={<ComparePlaces />}>
      <NativeSelect
        maw={280}
        mb="lg"
        label={w.metric}
        value={metric}
        onChange={(event) => setMetric(event.currentTarget.value)}
        data={METRICS.map((one) => ({ value: one, label: w.figures[one] ?? one }))}
      />
      {slots.isPending && <Coming lines={0} block={320} />}
      {slots.isError && <Failure error={slots.error} reset={() => void slots.refetch()} />}
      {slots.data?.slots.length === 0 && <Empty title={w.notEnoughYet} />}
      {slots.data !== undefined && !slots.data.enough && (
        <Partial title={w.notEnoughYet}>{w.notEnoughWhy(format.plural(slots.data.sessions, w.sessions))}</Partial>
      )}
      {slots.data !== undefined && slots.data.slots.length > 0 && <HeatMap {...slots.data} />}
      <Section title={w.formats} lead={w.effectsLead}>
        {mixes.isPending && <Coming lines={0} block={200} />}
        {mixes.isError && <Failure error={mixes.error} reset={() => void mixes.refetch()} />}
        {mixes.data !== undefined && formats.length === 0 && <Partial title={w.noEffects} />}
        <Effects effects={formats} />
        <Courses of="format" courses={mixes.data?.courses ?? []} />
      </Section>
      <Section title={w.contentTitle} lead={w.contentLead}>
        <Courses of="content" courses={mixes.data?.courses ?? []} />
        {mixes.data?.contents.length === 0 && <Partial title={w.noContent} />}
        {mixes.data !== undefined &&
          mixes.data.contents.length > 0 &&
          RATES.map((rate) => (
            <Ratios
              key={rate}
              title={w.contentRates[rate]}
              subtitle={w.contentSubtitle(format.plural(mixes.data.sessions, w.sessions))}
              head={w.contentTitle}
              rows={mixes.data.contents.map(({ content, sessions, ...one }) => ({
                name: w.contents[content],
                value: one[rate]?.ratio ?? null,
                interval: one[rate]?.interval ?? null,
                raw: null,
                n: one[rate]?.n ?? sessions,
              }))}
            />
          ))}
      </Section>
    </Page>
  );
}
