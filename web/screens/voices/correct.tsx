import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Intent, SENTIMENTS } from '#src/contract/voice.ts';
import type { Corrected, VoiceItem } from '#src/contract/voices.ts';
import { api, client, queries } from '../../client.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAspects } from './aspects.ts';
import { CorrectSubject } from './correct-subject.tsx';

/** Intents that a tap sets right. */
const CORRECTABLE = ['complaint', 'suggestion', 'question', 'praise'] as const satisfies readonly Intent[];

/** Everything that counts voices is asked for again: a correction moves them all. */
export function countVoicesAgain(): Promise<unknown> {
  return Promise.all([
    queries.invalidateQueries({ queryKey: api.voices.key() }),
    queries.invalidateQueries({ queryKey: api.themes.key() }),
    queries.invalidateQueries({ queryKey: ['voices'] }),
  ]);
}

/** Setting right what was understood of a text: at once, taken back by a tap. */
export function Correct({ voice }: { voice: VoiceItem }) {
  const { voices: w, common } = useWords();
  const format = useFormat();
  const { nameOf } = useAspects();
  const [subject, setSubject] = useState(false);
  const { key, sentiment, intents, aspects, corrected } = voice;
  const back = useMutation({
    mutationFn: () => client.voices.uncorrect({ key }),
    onSuccess: () => {
      saidDone(w.correctionBack);
      return countVoicesAgain();
    },
    onError: () => saidDone(w.correctionFailed),
  });
  const correct = useMutation({
    mutationFn: (said: Corrected) => client.voices.correct({ key, ...said }),
    onSuccess: ({ items }) => {
      saidDone(format.plural(items, w.correctionDone), { label: common.undo, back: () => back.mutate() });
      return countVoicesAgain();
    },
    onError: () => saidDone(w.correctionFailed),
  });
  if (sentiment === null) return null;
  return (
    <>
      {intents.includes('complaint') && (
        <Button
          variant="default"
          loading={correct.isPending}
          onClick={() => correct.mutate({ intents: { complaint: false } })}
        >
          {w.notComplaint}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={w.correct}>
            <IconDots size={20} stroke={1.5} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {SENTIMENTS.filter((one) => one !== sentiment.label).map((one) => (
            <Menu.Item key={one} onClick={() => correct.mutate({ sentiment: one })}>
              {w.correctTo[one]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {CORRECTABLE.map((one) => (
            <Menu.Item key={one} onClick={() => correct.mutate({ intents: { [one]: !intents.includes(one) } })}>
              {intents.includes(one) ? w.correctFrom[one] : w.correctTo[one]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {aspects.map(({ aspect }) => (
            <Menu.Item key={aspect} onClick={() => correct.mutate({ aspects: { [aspect]: null } })}>
              {w.correctNotAbout(nameOf(aspect))}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setSubject(true)}>{w.correctSubject}</Menu.Item>
          {corrected && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => back.mutate()}>{w.takeBack}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {subject && <CorrectSubject voice={voice} correct={correct.mutateAsync} close={() => setSubject(false)} />}
    </>
  );
}
