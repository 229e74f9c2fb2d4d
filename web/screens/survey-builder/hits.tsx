import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconInfoCircle } from '@tabler/icons-react';
import type { LintHit, LintSeverity } from '#src/contract/survey-lint.ts';
import type { LintFound } from '#src/message/en/lint.ts';
import { ownName } from '../../parts/own-name.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { canMend } from './mend.ts';

const ICONS: Record<LintSeverity, typeof IconBulb> = {
  error: IconAlertTriangle,
  warning: IconBulb,
  info: IconInfoCircle,
};

/** What the linter holds against a question, or against the whole: why, a better wording, and the tap that takes it. */
export function Hits(props: {
  hits: readonly LintHit[];
  several: boolean;
  readOnly: boolean;
  onMend(hit: LintHit): void;
}) {
  const { hits, several, readOnly, onMend } = props;
  const { surveys } = useWords();
  const format = useFormat();
  if (hits.length === 0) return null;
  return (
    <ul className={styles.hits}>
      {hits.map((hit) => {
        const { rule, severity, language, suggestion } = hit;
        const Icon = ICONS[severity];
        const split = suggestion?.includes(' · ') === true;
        return (
          <li key={`${rule} ${language} ${JSON.stringify(hit.found)}`} className={styles.hit} data-severity={severity}>
            <Icon size={20} stroke={1.5} aria-hidden="true" />
            <div>
              <span>
                <strong>{surveys.severities[severity]}</strong>
                {several && language !== null && <span lang={language}> · {ownName(language)}</span>}
                {' · '}
                {surveys.lint[rule](hit.found as LintFound)}
              </span>
              {suggestion !== undefined && (
                <p className={styles.better}>
                  <span className="muted">{surveys.instead}</span>{' '}
                  <span lang={language ?? undefined}>{format.quote(suggestion)}</span>
                </p>
              )}
              {!readOnly && canMend(hit) && (
                <Button size="sm" variant="default" onClick={() => onMend(hit)}>
                  {split ? surveys.splitIt : (surveys.mend[rule] ?? surveys.take)}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
