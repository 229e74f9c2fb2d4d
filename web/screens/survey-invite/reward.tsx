import { Button, NativeSelect, NumberInput, Switch, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SurveyReward } from '#src/contract/survey-asking.ts';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { api, client, queries } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Stat, Stats } from '../../parts/stat.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { WordsField } from '../survey-builder/words-field.tsx';
import styles from './invite.module.css';
import { saveSurvey } from './save-survey.ts';

const KINDS = ['codes', 'generated', 'points'] as const;
const NONE: SurveyReward = { kind: 'generated', words: {}, budget: 100 };

/** What people are given for answering, how many at most, and how many were. */
export function Reward({ survey, readOnly }: { survey: SurveyPlan; readOnly: boolean }) {
  const { surveys } = useWords();
  const format = useFormat();
  const [on, setOn] = useState(survey.reward !== null);
  const [reward, setReward] = useState<SurveyReward>(survey.reward ?? NONE);
  const given = useQuery(
    api.surveys.rewards.queryOptions({ input: { id: survey.id }, enabled: survey.reward !== null }),
  );
  const put = (change: Partial<SurveyReward>) => setReward({ ...reward, ...change });
  const sending = useSending(async () => {
    const { points, ...rest } = reward;
    const said = reward.kind === 'points' ? { ...rest, points: points ?? 100 } : rest;
    await saveSurvey(survey, { reward: on ? said : null });
    saidDone(surveys.savedRules);
  });
  return (
    <>
      <Form sending={sending} button={surveys.save}>
        <Switch
          size="md"
          label={surveys.rewardOn}
          checked={on}
          disabled={readOnly}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        {on && (
          <div className={styles.form}>
            <NativeSelect
              label={surveys.rewardKind}
              value={reward.kind}
              disabled={readOnly}
              data={KINDS.map((value) => ({ value, label: capital(surveys.rewardKinds[value]) }))}
              onChange={(event) => put({ kind: event.currentTarget.value as SurveyReward['kind'] })}
            />
            <NumberInput
              label={surveys.budget}
              value={reward.budget}
              min={1}
              allowDecimal={false}
              disabled={readOnly}
              onChange={(budget) => typeof budget === 'number' && budget > 0 && put({ budget })}
            />
            {reward.kind === 'points' && (
              <NumberInput
                label={surveys.points}
                value={reward.points ?? 100}
                min={1}
                allowDecimal={false}
                disabled={readOnly}
                onChange={(points) => typeof points === 'number' && points > 0 && put({ points })}
              />
            )}
            <div className={styles.whole}>
              <WordsField
                needed
                label={surveys.rewardWords}
                words={reward.words}
                languages={survey.definition.languages}
                disabled={readOnly}
                onChange={(words) => put({ words })}
              />
              <p className={styles.why}>{surveys.rewardWordsHint}</p>
            </div>
          </div>
        )}
      </Form>
      {survey.reward !== null && given.data !== undefined && (
        <div className={styles.given}>
          <Stats>
            {survey.reward.kind === 'codes' && (
              <Stat name={surveys.rewardFigures.free} value={format.number(given.data.free)} />
            )}
            <Stat name={surveys.rewardFigures.claimed} value={format.number(given.data.claimed)} />
            <Stat name={surveys.rewardFigures.redeemed} value={format.number(given.data.redeemed)} />
          </Stats>
        </div>
      )}
      {survey.reward?.kind === 'codes' && !readOnly && <Codes survey={survey.id} />}
    </>
  );
}

/** Codes of one's own shop, pasted one a line. */
function Codes({ survey }: { survey: string }) {
  const { surveys } = useWords();
  const format = useFormat();
  const [text, setText] = useState('');
  const sending = useSending(async (typed) => {
    const codes = textOf(typed, 'codes')
      .split(/\s+/)
      .filter((code) => code !== '');
    const { added, known } = await client.surveys.importCodes({ id: survey, codes });
    setText('');
    await queries.invalidateQueries({ queryKey: api.surveys.rewards.key() });
    saidDone(surveys.codesAdded(format.number(added), format.number(known)));
  });
  return (
    <form className={styles.given} onSubmit={sending.onSubmit}>
      <Textarea
        name="codes"
        label={surveys.codes}
        value={text}
        minRows={3}
        maxRows={10}
        spellCheck={false}
        error={sending.refused ?? sending.wrong('codes')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" mt="sm" variant="default" loading={sending.busy} disabled={text.trim() === ''}>
        {surveys.addCodes}
      </Button>
    </form>
  );
}
