import { MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { ASKED_SEGMENTS, INVITE_CHANNELS, type SurveyAudience } from '#src/contract/survey-asking.ts';
import { capital } from '../../parts/capital.ts';
import { useWords } from '../../words.tsx';

const WHO = ['viewers', 'buyers', 'non_buyers', 'customers'] as const;
/** Whom a survey asks until somebody chooses, by the channel that the organisation's sector begins with. */
export const everybody = (channel: SurveyAudience['channel']): SurveyAudience => ({
  ...{ who: 'viewers', channel, purpose: 'survey', most: null },
});

/** Who is asked, by which channel, for which declared purpose, and how many at most. */
export function AudienceFields(props: {
  audience: SurveyAudience;
  disabled?: boolean;
  onChange(audience: SurveyAudience): void;
}) {
  const { audience, disabled = false, onChange } = props;
  const { surveys, asking } = useWords();
  return (
    <>
      <NativeSelect
        label={surveys.who}
        value={audience.who}
        disabled={disabled}
        data={WHO.map((value) => ({ value, label: capital(surveys.whos[value]) }))}
        onChange={(event) => onChange({ ...audience, who: event.currentTarget.value as SurveyAudience['who'] })}
      />
      <NativeSelect
        label={surveys.by}
        value={audience.channel}
        disabled={disabled}
        data={INVITE_CHANNELS.map((value) => ({ value, label: capital(surveys.bys[value]) }))}
        onChange={(event) => onChange({ ...audience, channel: event.currentTarget.value as SurveyAudience['channel'] })}
      />
      <MultiSelect
        size="md"
        label={asking.segments}
        description={asking.segmentsHint}
        value={[...(audience.segments ?? [])]}
        disabled={disabled}
        clearable
        data={ASKED_SEGMENTS.map((value) => ({ value, label: capital(asking.segmentNames[value]) }))}
        onChange={(chosen) => {
          const { segments: _, ...rest } = audience;
          const segments = ASKED_SEGMENTS.filter((one) => chosen.includes(one));
          onChange(segments.length === 0 ? rest : { ...rest, segments });
        }}
      />
      <NumberInput
        label={surveys.mostAsked}
        description={surveys.mostAskedHint}
        value={audience.most ?? ''}
        min={1}
        allowDecimal={false}
        disabled={disabled}
        onChange={(most) => onChange({ ...audience, most: typeof most === 'number' && most > 0 ? most : null })}
      />
      <TextInput
        label={surveys.purposeAsked}
        description={surveys.purposeAskedHint}
        value={audience.purpose}
        maxLength={64}
        disabled={disabled}
        onChange={(event) => onChange({ ...audience, purpose: event.currentTarget.value })}
      />
    </>
  );
}
