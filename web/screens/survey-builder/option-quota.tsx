import { ActionIcon, Group, NativeSelect, NumberInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useWords } from '../../words.tsx';
import styles from './builder.module.css';
import type { Option } from './definition-model.ts';

type QuotaSaid = NonNullable<Option['quota']>;

/** How many may choose an option, and what happens then. */
export function OptionQuota({
  quota,
  readOnly,
  onChange,
}: {
  quota: QuotaSaid;
  readOnly: boolean;
  onChange(quota: QuotaSaid | undefined): void;
}) {
  const { surveys } = useWords();
  return (
    <Group className={styles.quota ?? ''} align="end" gap="xs">
      <NumberInput
        label={surveys.quotaLimit}
        value={quota.limit}
        min={1}
        allowDecimal={false}
        w={120}
        disabled={readOnly}
        onChange={(limit) => typeof limit === 'number' && limit > 0 && onChange({ ...quota, limit })}
      />
      <NativeSelect
        label={surveys.quotaFull}
        value={quota.full}
        disabled={readOnly}
        data={(['hide_option', 'close'] as const).map((value) => ({ value, label: surveys.quotaFulls[value] }))}
        onChange={(event) => onChange({ ...quota, full: event.currentTarget.value as QuotaSaid['full'] })}
      />
      {!readOnly && (
        <ActionIcon aria-label={surveys.removeQuota} onClick={() => onChange(undefined)}>
          <IconTrash size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      )}
    </Group>
  );
}
