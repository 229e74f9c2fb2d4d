import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { TARGET_FIGURES } from '#src/contract/session-plan.ts';
import { capital } from '../../parts/capital.ts';
import { useWords } from '../../words.tsx';
import { type Draft, unitOf } from './draft.ts';
import styles from './plan.module.css';

/** What the session should bring, figure by figure. */
export function Targets(props: {
  targets: Draft['targets'];
  currency: string;
  readOnly: boolean;
  onChange(targets: Draft['targets']): void;
}) {
  const { targets, currency, readOnly, onChange } = props;
  const { plan } = useWords();
  const left = TARGET_FIGURES.filter((figure) => !(figure in targets));
  const unit = (figure: string) => {
    const of = unitOf(figure);
    return of === 'money' ? plan.units.money(currency) : plan.units[of];
  };

  return (
    <>
      {Object.keys(targets).length === 0 && <p className="muted">{plan.noTargets}</p>}
      {Object.entries(targets).map(([figure, text = '']) => {
        const name = plan.figures[figure] ?? figure;
        return (
          <div key={figure} className={styles.target}>
            <span>{capital(name)}</span>
            <TextInput
              aria-label={plan.targetValue(name)}
              inputMode="decimal"
              value={text}
              disabled={readOnly}
              rightSection={<span className="muted">{unit(figure)}</span>}
              rightSectionWidth={unit(figure) === '' ? 0 : 76}
              onChange={(event) =>
                onChange({ ...targets, [figure]: event.currentTarget.value.replaceAll(/[^\d.,]/g, '') })
              }
            />
            {!readOnly && (
              <ActionIcon
                aria-label={plan.removeTarget(name)}
                onClick={() => onChange(Object.fromEntries(Object.entries(targets).filter(([one]) => one !== figure)))}
              >
                <IconTrash size={20} stroke={1.5} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {!readOnly && left.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={18} aria-hidden="true" />}>
              {plan.addTarget}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {left.map((figure) => (
              <Menu.Item key={figure} onClick={() => onChange({ ...targets, [figure]: '' })}>
                {capital(plan.figures[figure] ?? figure)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
