import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Review } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { client } from '../../client.ts';
import { useMay } from '../../me.ts';
import { useWords } from '../../words.tsx';
import styles from './sense.module.css';
import { useDeed } from './use-deed.ts';

/** Names with a success: asked by whoever leads, said by nobody but the one who is named. */
export function Credits({ review, statement }: { review: Review; statement: Statement }) {
  const { reviewWork } = useWords();
  const w = reviewWork.credits;
  const leads = useMay('review.facilitate');
  const [act, busy] = useDeed();
  const { id, credits } = statement;
  const asked = new Set(credits.map(({ participant }) => participant));
  const others = review.participants.filter((one) => !one.guest && !asked.has(one.id));
  const name = (participant: string, named: boolean) =>
    void act(() => client.statements.credit({ id, participant, named }));
  const agree = (agreed: boolean) => void act(() => client.statements.agree({ id, agreed }));
  if (credits.length === 0 && !leads) return null;
  return (
    <section className={styles.credits} aria-label={w.title}>
      <h4>{w.title}</h4>
      <p className="muted">{w.lead}</p>
      {credits.map((one) => (
        <p key={one.participant}>
          {one.own && one.agreed !== true ? (
            <>
              {w.question}{' '}
              <Button loading={busy} onClick={() => agree(true)}>
                {w.yes}
              </Button>{' '}
              {one.agreed === null && (
                <Button variant="default" onClick={() => agree(false)}>
                  {w.no}
                </Button>
              )}
            </>
          ) : (
            <>
              {one.agreed === null ? w.asked(one.name) : one.agreed ? w.agreed(one.name) : w.declined(one.name)}{' '}
              {one.own ? (
                <Button variant="subtle" color="gray" onClick={() => agree(false)}>
                  {w.takeBack}
                </Button>
              ) : (
                leads && (
                  <Button
                    variant="subtle"
                    color="gray"
                    aria-label={w.remove(one.name)}
                    onClick={() => name(one.participant, false)}
                  >
                    <IconX size={18} aria-hidden="true" />
                  </Button>
                )
              )}
            </>
          )}
        </p>
      ))}
      {leads && others.length > 0 && (
        <NativeSelect
          aria-label={w.ask}
          value=""
          disabled={busy}
          data={[{ value: '', label: w.ask }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
          onChange={({ currentTarget: { value } }) => value !== '' && name(value, true)}
        />
      )}
    </section>
  );
}
