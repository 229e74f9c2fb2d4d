import { Button, NativeSelect } from '@mantine/core';
import { DayInput } from '../../parts/day-input.tsx';
import { useWords } from '../../words.tsx';
import styles from './audit.module.css';

/** Who changes things: everybody who works here, their keys, and what runs by itself. */
export const KINDS = ['person', 'key', 'system'] as const;

type Name = 'who' | 'action' | 'target' | 'from' | 'to';

/** Which changes are shown: by whom, of what, between which days. */
export function Filters(props: {
  people: readonly { id: string; name: string }[];
  given: Record<Name, string>;
  set: Record<Name, (value: string) => void>;
}) {
  const { people, given, set } = props;
  const { audit } = useWords();
  const nouns = Object.entries(audit.nouns)
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const kindNames = { person: audit.people, key: audit.keys, system: audit.system };
  const kinds = KINDS.map((kind) => ({ value: kind, label: kindNames[kind] }));
  const names = people.map(({ id, name }) => ({ value: id, label: name }));
  const any = Object.values(given).some((value) => value !== '');
  return (
    <div className={styles.filters}>
      <NativeSelect
        label={audit.who}
        value={given.who}
        onChange={({ currentTarget }) => set.who(currentTarget.value)}
        data={withOwn([{ value: '', label: audit.everybody }, ...kinds, ...names], given.who)}
      />
      <NativeSelect
        label={audit.what}
        value={given.action}
        onChange={({ currentTarget }) => set.action(currentTarget.value)}
        data={withOwn([{ value: '', label: audit.everything }, ...nouns], given.action)}
      />
      <DayInput label={audit.from} value={given.from} onChange={set.from} />
      <DayInput label={audit.to} value={given.to} onChange={set.to} />
      {any && (
        <Button variant="subtle" color="gray" onClick={() => Object.values(set).forEach((one) => void one(''))}>
          {audit.clear}
        </Button>
      )}
    </div>
  );
}

/** A value that came with the address is shown even when the list does not have it. */
function withOwn(list: { value: string; label: string }[], value: string) {
  return list.some((one) => one.value === value) ? list : [...list, { value, label: value }];
}
