import { Button, Menu, Textarea } from '@mantine/core';
import { IconBracketsContain } from '@tabler/icons-react';
import { useRef } from 'react';
import type { SurveyLanguage, Words } from '#src/contract/survey.ts';
import { ownName } from '../../parts/own-name.ts';
import { useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { said } from './definition-model.ts';

/** Something that can be filled in, such as the session's title: written {session}. */
export interface FillIn {
  name: string;
  label: string;
}

/**
 * A text in each of the survey's languages, side by side; where one says it and another does not, the gap is shown.
 *
 * @example <WordsField label={words.question} words={question.words} languages={languages} onChange={(next) => …} />
 */
export function WordsField(props: {
  label: string;
  words: Words;
  languages: readonly SurveyLanguage[];
  onChange(words: Words, language: SurveyLanguage): void;
  /** A gap even where no language says anything. */
  needed?: boolean;
  /** The label is only read out. */
  quiet?: boolean;
  disabled?: boolean;
  fillIns?: readonly FillIn[];
}) {
  const { label, words, languages, onChange, needed = false, quiet = false, disabled = false, fillIns = [] } = props;
  const { surveys } = useWords();
  const areas = useRef(new Map<SurveyLanguage, HTMLTextAreaElement>());
  const last = useRef<SurveyLanguage>(undefined);
  const spoken = needed || languages.some((one) => words[one]);
  const several = languages.length > 1;

  function insert(name: string) {
    const language = languages.find((one) => one === last.current) ?? languages[0];
    if (language === undefined) return;
    const text = words[language] ?? '';
    const area = areas.current.get(language);
    const at = area?.selectionStart ?? text.length;
    onChange(said(words, language, `${text.slice(0, at)}{${name}}${text.slice(area?.selectionEnd ?? at)}`), language);
    area?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend does not stand beside a button
    <div className={styles.words} role="group" aria-label={label}>
      {(!quiet || fillIns.length > 0) && (
        <div className={styles.wordsHead}>
          <span className={styles.label}>{quiet ? '' : label}</span>
          {fillIns.length > 0 && !disabled && (
            <Menu withinPortal position="bottom-end" width={300}>
              <Menu.Target>
                <Button
                  variant="subtle"
                  color="gray"
                  size="sm"
                  leftSection={<IconBracketsContain size={18} aria-hidden="true" />}
                >
                  {surveys.insert}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{surveys.insertWhy}</Menu.Label>
                {fillIns.map((one) => (
                  <Menu.Item key={one.name} onClick={() => insert(one.name)}>
                    {one.label} <code className="muted">{`{${one.name}}`}</code>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      <div className={styles.languages} data-several={several || undefined}>
        {languages.map((language) => (
          <Textarea
            key={language}
            ref={(area) => {
              if (area !== null) areas.current.set(language, area);
            }}
            aria-label={several ? `${label}, ${ownName(language)}` : label}
            lang={language}
            minRows={1}
            maxLength={2000}
            disabled={disabled}
            value={words[language] ?? ''}
            error={spoken && !words[language]?.trim() ? surveys.missing : undefined}
            {...(several
              ? {
                  leftSection: (
                    <span className={styles.code} aria-hidden="true">
                      {language}
                    </span>
                  ),
                }
              : {})}
            onFocus={() => {
              last.current = language;
            }}
            onChange={(event) => onChange(said(words, language, event.currentTarget.value), language)}
          />
        ))}
      </div>
    </div>
  );
}
