import type { ReactNode } from 'react';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { type EffectText, effectText } from '../action/effect-text.ts';
import { useName } from '../actions/use-name.ts';
import { asSaid, saidOf } from './effect-of.ts';
import { REFUSING } from './headline.ts';
import styles from './impact.module.css';

/** What could be wrong with it: the grade, warnings, guardrails, mixes, regression to the mean, and many tries. */
export function Wrong({ reading, effect }: { reading: VerdictReading; effect: EffectText }) {
  const { impact, cycle, regression, openings, sessions, compliance, interim, stage } = reading;
  const { actionVerdict: w } = useWords();
  const { me, here } = useMe();
  const format = useFormat();
  const nameOf = useName();
  const number = format.number;
  const zone = me.person.zone ?? here.zone;
  const small = (value: number) => format.decimal(value, value < 0.01 ? 4 : 3);
  const p = (value: number) => (value < 0.0001 ? `< ${small(0.0001)}` : `= ${small(value)}`);
  return (
    <Section title={w.wrong}>
      <div className={styles.grade}>
        <span className={styles.letter} aria-hidden="true">
          {impact.grade}
        </span>
        <div>
          <h3 className={styles.small}>{w.grade(impact.grade)}</h3>
          <p>{w.gradeWhy[impact.grade]}</p>
        </div>
      </div>
      <ul className={styles.doubts}>
        {impact.warnings
          .filter((one) => one !== 'association' && (impact.verdict !== 'not estimable' || !REFUSING.has(one)))
          .map((one) => (
            <li key={one}>{w.warnings[one]}</li>
          ))}
        {regression !== null && <li>{w.regression(regression.title)}</li>}
        {stage === 'final' && cycle.tests > 1 && (
          <li>{(cycle.passes ? w.cyclePasses : w.cycleFails)(format.plural(cycle.tests, w.verdictForms))}</li>
        )}
        {sessions.cancelled_on + sessions.cancelled_off > 0 && (
          <li>{w.cancelledSaid(number(sessions.cancelled_on), number(sessions.cancelled_off))}</li>
        )}
        {compliance.said > 0 && <li>{w.complianceSaid(number(compliance.as_drawn), number(compliance.said))}</li>}
        {interim?.p != null && <li>{w.interimSaid(small(interim.bound_p), small(interim.p))}</li>}
      </ul>
      <Guardrails reading={reading} />
      <Mixes reading={reading} effect={effect} />
      {openings.length > 0 && (
        <Part title={w.openings}>
          <ul className={styles.doubts}>
            {openings.map(({ at, by, why }) => (
              <li key={at}>
                {w.openingSaid(format.dateTime(at, zone), nameOf(by))}
                {why !== null && `${format.colon}${why}`}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <p className={styles.method}>
        {w.method[impact.design]}{' '}
        {impact.p !== null &&
          (impact.least_p === null || impact.least_p === 0
            ? w.pAlone(p(impact.p))
            : w.pSaid(p(impact.p), small(impact.least_p)))}
      </p>
    </Section>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 className={styles.part}>{title}</h3>
      {children}
    </>
  );
}

const SIGNS = { held: '✓', broken: '▼', unclear: '◇' };

/** Whether anything else got worse meanwhile. */
function Guardrails({ reading: { guardrails, currency } }: { reading: VerdictReading }) {
  const words = useWords();
  const { actionVerdict: w } = words;
  const { here } = useMe();
  const format = useFormat();
  return (
    <Part title={w.guardrails}>
      {guardrails.length === 0 && <p className="muted">{w.noGuardrails}</p>}
      <ul className={styles.checks}>
        {guardrails.map(({ metric, worst, impact, state }) => {
          const text = effectText(metric, currency ?? here.currency, words, format);
          const { effect, range } = saidOf(impact);
          return (
            <li key={metric} data-state={state}>
              <strong>
                <span aria-hidden="true">{SIGNS[state]}</span> {w.guardrailStates[state]}
              </strong>
              <span>
                {effect === null || range === null
                  ? w.guardrailOpen(text.name, text.amount(worst))
                  : w.guardrailSaid(text.name, text.signed(effect), text.signedRange(range), text.amount(worst))}
              </span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** Does the sign turn inside hosts, days or promotions? */
function Mixes({ reading: { simpson, impact }, effect }: { reading: VerdictReading; effect: EffectText }) {
  const { actionVerdict: w } = useWords();
  const said = (value: number) => effect.signed(asSaid(impact.scale, value));
  return (
    <Part title={w.simpson}>
      {simpson.length === 0 && <p className="muted">{w.simpsonNone}</p>}
      <ul className={styles.checks}>
        {simpson.map(({ by, overall, adjusted, reversed }) => (
          <li key={by} data-state={reversed ? 'broken' : 'held'}>
            <strong aria-hidden="true">{reversed ? SIGNS.broken : SIGNS.held}</strong>
            <span>
              {reversed
                ? w.simpsonTurned(w.simpsonBy[by], said(overall), said(adjusted))
                : w.simpsonSame(w.simpsonBy[by])}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
