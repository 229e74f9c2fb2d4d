import { Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';
import { useMe } from '../../me.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Form } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './invite.module.css';
import { saveSurvey } from './save-survey.ts';

/** How long it is open, how often the same person is asked, and whose answers these are. */
export function Rules({ survey, readOnly }: { survey: SurveyPlan; readOnly: boolean }) {
  const { surveys } = useWords();
  const { zone } = useMe().here;
  const day = (instant: string | null) => (instant === null ? '' : wallTimeOf(instant, zone).date);
  const [said, setSaid] = useState({
    ...{ opens: day(survey.opens), closes: day(survey.closes), throttle_days: survey.throttle_days },
    ...{ anonymous: survey.anonymous, public_results: survey.public_results },
  });
  const put = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  const at = (date: string, time: string) => (date === '' ? null : instantOf({ date, time }, zone).instant);
  const sending = useSending(async () => {
    const { opens, closes, ...rest } = said;
    // Only what was changed: two who decide different things both get through.
    const all = {
      ...rest,
      opens: opens === day(survey.opens) ? survey.opens : at(opens, '00:00'),
      closes: closes === day(survey.closes) ? survey.closes : at(closes, '23:59'),
    };
    const changed = Object.entries(all).filter(([key, value]) => survey[key as keyof typeof all] !== value);
    await saveSurvey(survey, Object.fromEntries(changed));
    saidDone(surveys.savedRules);
  });
  return (
    <Form sending={sending} button={surveys.save}>
      <div className={styles.form}>
        <DayInput label={surveys.opens} value={said.opens} disabled={readOnly} onChange={(opens) => put({ opens })} />
        <DayInput
          label={surveys.closes}
          description={surveys.closesHint}
          value={said.closes}
          disabled={readOnly}
          onChange={(closes) => put({ closes })}
        />
        <NumberInput
          label={surveys.throttle}
          description={surveys.throttleHint}
          value={said.throttle_days}
          min={0}
          max={365}
          allowDecimal={false}
          disabled={readOnly}
          onChange={(days) => typeof days === 'number' && put({ throttle_days: days })}
        />
      </div>
      <Checkbox
        size="md"
        label={surveys.anonymous}
        description={surveys.anonymousHint}
        checked={said.anonymous}
        disabled={readOnly || survey.responses > 0}
        onChange={(event) => put({ anonymous: event.currentTarget.checked })}
      />
      <Checkbox
        size="md"
        label={surveys.publicResults}
        checked={said.public_results}
        disabled={readOnly}
        onChange={(event) => put({ public_results: event.currentTarget.checked })}
      />
    </Form>
  );
}
