import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ACTION_KINDS } from '#src/contract/action.ts';
import { api } from '../../client.ts';
import { useWords } from '../../words.tsx';
import styles from './actions.module.css';
import type { useActionFilters } from './filter.ts';

/** What the board shows, kept in the address. */
export function BoardFilters({ of }: { of: ReturnType<typeof useActionFilters> }) {
  const { filters, setKind, setOwner, setOverdue, setReview, setLesson } = of;
  const { actionBoard: w } = useWords();
  const members = useQuery(api.members.list.queryOptions({ staleTime: 300_000 }));
  const narrowed = [
    { on: filters.review !== '', name: w.ofReview, clear: () => setReview('') },
    { on: filters.lesson !== '', name: w.ofLesson, clear: () => setLesson('') },
  ].filter(({ on }) => on);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div className={styles.filters} role="group" aria-label={w.filters}>
      <NativeSelect
        label={w.owner}
        value={filters.owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
        data={[
          { value: '', label: w.anyOwner },
          { value: 'me', label: w.me },
          ...(members.data?.members ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label={w.kind}
        value={filters.kind ?? ''}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={[{ value: '', label: w.anyKind }, ...ACTION_KINDS.map((kind) => ({ value: kind, label: w.kinds[kind] }))]}
      />
      <Checkbox
        className={styles.check}
        size="md"
        label={w.onlyOverdue}
        checked={filters.overdue}
        onChange={(event) => setOverdue(event.currentTarget.checked ? 'true' : '')}
      />
      {narrowed.map(({ name, clear }) => (
        <Button
          key={name}
          variant="default"
          rightSection={<IconX size={16} aria-hidden="true" />}
          aria-label={`${name}: ${w.clear}`}
          onClick={clear}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
