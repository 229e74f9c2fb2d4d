import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useWords } from '../words.tsx';
import styles from './copy-line.module.css';

/**
 * Something to carry elsewhere as it stands: a link, a key, a code. Selected as a whole, or copied by its button.
 *
 * @example <CopyLine label={words.link} text={link} />
 */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const { common } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div className={styles.line} role="group" aria-label={label}>
      <code className={styles.text}>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            leftSection={
              copied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />
            }
          >
            <span aria-live="polite">{copied ? common.copied : common.copy}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
