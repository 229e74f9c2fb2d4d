import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { QUESTION_KINDS, type QuestionKind } from '#src/contract/survey.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { KindIcon } from './kind-icon.tsx';

/** Asks which kind of question, each with what it is for. */
export function AddQuestion({ label, onPick }: { label: string; onPick(kind: QuestionKind): void }) {
  const { surveys } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={surveys.chooseKind}>
        <ul className={styles.kinds}>
          {QUESTION_KINDS.map((kind) => (
            <li key={kind}>
              <UnstyledButton
                className={styles.kind}
                onClick={() => {
                  setOpen(false);
                  onPick(kind);
                }}
              >
                <KindIcon kind={kind} />
                <span>
                  <strong>{surveys.kinds[kind]}</strong>
                  <span className="muted">{surveys.kindWhy[kind]}</span>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
