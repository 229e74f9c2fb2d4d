import { NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import { ASKED_AFTER, type SurveyAudience, type SurveySchedule } from '#src/contract/survey-asking.ts';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { Form } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { AudienceFields, everybody } from './audience-fields.tsx';
import styles from './invite.module.css';
import { saveSurvey } from './save-survey.ts';

const MINUTES = { minutes: 1, hours: 60, days: 60 * 24 } as const;
type Unit = keyof typeof MINUTES;
const UNITS = ['minutes', 'hours', 'days'] as const;

/** The largest unit that says it without a fraction. */
const unitOf = (minutes: number): Unit =>
  minutes > 0 && minutes % MINUTES.days === 0
    ? 'days'
    : minutes > 0 && minutes % MINUTES.hours === 0
      ? 'hours'
      : 'minutes';

/** When people are asked without anybody pressing a button, how long after, and how often they are reminded. */
export function AskByItself({ survey, readOnly }: { survey: SurveyPlan; readOnly: boolean }) {
  const { surveys } = useWords();
  const [on, setOn] = useState(survey.schedule !== null);
  const [audience, setAudience] = useState<SurveyAudience>(survey.audience ?? everybody(survey.usual_channel));
  const [schedule, setSchedule] = useState<SurveySchedule>(
    survey.schedule ?? { after: 'session', delay_minutes: 60, reminders: 0, reminder_days: 3 },
  );
  const [unit, setUnit] = useState<Unit>(unitOf(schedule.delay_minutes));
  const sending = useSending(async () => {
    await saveSurvey(survey, on ? { schedule, audience } : { schedule: null });
    saidDone(surveys.savedRules);
  });
  const put = (change: Partial<SurveySchedule>) => setSchedule({ ...schedule, ...change });
  return (
    <Form sending={sending} button={surveys.save}>
      <Switch
        size="md"
        label={surveys.automatic}
        checked={on}
        disabled={readOnly}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      {on && (
        <div className={styles.form}>
          <NativeSelect
            label={surveys.after}
            value={schedule.after}
            disabled={readOnly}
            data={ASKED_AFTER.map((value) => ({ value, label: surveys.afters[value] }))}
            onChange={(event) => put({ after: event.currentTarget.value as SurveySchedule['after'] })}
          />
          <div className={styles.delay}>
            <NumberInput
              label={surveys.delay}
              value={schedule.delay_minutes / MINUTES[unit]}
              min={0}
              max={(90 * MINUTES.days) / MINUTES[unit]}
              disabled={readOnly}
              onChange={(value) =>
                typeof value === 'number' && put({ delay_minutes: Math.round(value * MINUTES[unit]) })
              }
            />
            <NativeSelect
              aria-label={surveys.unit}
              value={unit}
              disabled={readOnly}
              data={UNITS.map((value) => ({ value, label: surveys.units[value] }))}
              onChange={(event) => {
                const next = event.currentTarget.value as Unit;
                put({
                  delay_minutes: Math.min(
                    90 * MINUTES.days,
                    Math.round((schedule.delay_minutes / MINUTES[unit]) * MINUTES[next]),
                  ),
                });
                setUnit(next);
              }}
            />
          </div>
          <NativeSelect
            label={surveys.reminders}
            value={String(schedule.reminders)}
            disabled={readOnly}
            data={surveys.reminderForms.map((label, value) => ({ value: String(value), label }))}
            onChange={(event) => put({ reminders: Number(event.currentTarget.value) })}
          />
          {schedule.reminders > 0 && (
            <NumberInput
              label={surveys.reminderDays}
              value={schedule.reminder_days}
              min={1}
              max={30}
              allowDecimal={false}
              disabled={readOnly}
              onChange={(days) => typeof days === 'number' && put({ reminder_days: days })}
            />
          )}
          <AudienceFields audience={audience} disabled={readOnly} onChange={setAudience} />
        </div>
      )}
    </Form>
  );
}
