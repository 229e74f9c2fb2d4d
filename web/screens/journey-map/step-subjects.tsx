import { useQuery } from '@tanstack/react-query';
import type { PHASES } from '#src/contract/voices.ts';
import { api } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useAspects } from '../voices/aspects.ts';
import { useVoiceFilter } from '../voices/filter.ts';
import { QuotesLink } from '../voices/places.tsx';
import styles from './journey-map.module.css';

/** The subjects that stand at a step of the journey, whose they are and how badly they are spoken of, most people first. */
export function StepSubjects({ phase }: { phase: (typeof PHASES)[number] }) {
  const { aspects: w, voices } = useWords();
  const format = useFormat();
  const { nameOf, placeOf } = useAspects();
  const { filter } = useVoiceFilter();
  const found = useQuery({
    ...api.voices.aspects.queryOptions({ input: filter }),
    placeholderData: (before) => before,
  });
  const rows = (found.data?.rows ?? [])
    .filter(({ aspect }) => placeOf(aspect)?.step?.phase === phase)
    .sort((a, b) => b.people - a.people);
  if (rows.length === 0) return null;
  return (
    <section className={styles.subjects} aria-label={`${voices.journey.phases[phase]}${format.colon}${w.atStep}`}>
      <h3>{w.atStep}</h3>
      <ul>
        {rows.map(({ aspect, people, negative_share }) => {
          const { team = null, step = null } = placeOf(aspect) ?? {};
          const channel = step?.channel ?? null;
          return (
            <li key={aspect}>
              <QuotesLink more={{ aspect, felt: '' }}>{capital(nameOf(aspect))}</QuotesLink>
              <span className="muted">
                {[
                  format.plural(people, voices.people),
                  ...(negative_share.value === null ? [] : [w.negative(format.percent(negative_share.value))]),
                  ...(channel === null ? [] : [voices.channels[channel]]),
                  ...(team === null ? [] : [team]),
                ].join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
