import { Button } from '@mantine/core';
import { SECTOR_LEVELS, type SectorLevel, type Sector as Told } from '#src/contract/collection-plan.ts';
import { api, client, queries } from '../../client.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './collection-plan.module.css';

/** From luxury to everyday: what surveys, campaigns, figures and opportunities begin from. */
export function Sector({ now, may }: { now: Told | null; may: boolean }) {
  const { collectionPlan: w, surveys, customers, kpi, opportunities } = useWords();
  const format = useFormat();
  const set = async (level: SectorLevel) => {
    await client.collectionPlan.setSector({ level });
    await queries.invalidateQueries({ queryKey: api.collectionPlan.key() });
  };
  return (
    <Section title={w.sector} lead={w.sectorWhy}>
      <fieldset className={styles.levels}>
        <legend className="visually-hidden">{w.sector}</legend>
        {SECTOR_LEVELS.map((level) => (
          <Button
            key={level}
            variant={now?.level === level ? 'filled' : 'default'}
            aria-pressed={now?.level === level}
            disabled={!may}
            onClick={() => void set(level)}
          >
            {w.levels[level]}
          </Button>
        ))}
      </fieldset>
      {now !== null && (
        <dl className={styles.facts}>
          <div>
            <dt>{w.tone}</dt>
            <dd>{surveys.tones[now.tone]}</dd>
          </div>
          <div>
            <dt>{w.channels}</dt>
            <dd>{format.list(now.channels.map((one) => customers.channels[one] ?? one))}</dd>
          </div>
          <div>
            <dt>{w.kpis}</dt>
            <dd>{format.list(now.kpis.map((one) => kpi.names[one]))}</dd>
          </div>
          <div>
            <dt>{w.opportunities}</dt>
            <dd>{format.list(now.opportunities.map((one) => opportunities.kinds[one]))}</dd>
          </div>
        </dl>
      )}
    </Section>
  );
}
