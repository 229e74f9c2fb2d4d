import { NativeSelect } from '@mantine/core';
import { SENTIMENTS } from '#src/contract/voice.ts';
import type { Corrected, VoiceItem } from '#src/contract/voices.ts';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';
import { useAspects } from './aspects.ts';

/** Which subject a text speaks of, and how: one of the catalogue or of the organisation's own. */
export function CorrectSubject(props: { voice: VoiceItem; correct(said: Corrected): Promise<unknown>; close(): void }) {
  const { voice, correct, close } = props;
  const { voices: w, common } = useWords();
  const { settings, nameOf } = useAspects();
  const sending = useSending(async (given) => {
    const feeling = SENTIMENTS.find((one) => one === textOf(given, 'felt')) ?? 'neutral';
    await correct({ aspects: { [textOf(given, 'aspect')]: feeling } });
    close();
  });
  return (
    <Dialog opened onClose={close} title={w.correctSubject} size="md">
      <Form sending={sending} button={common.save}>
        <NativeSelect
          name="aspect"
          label={w.aspect}
          data={settings.map(({ aspect }) => ({ value: aspect, label: capital(nameOf(aspect)) }))}
          data-autofocus
        />
        <NativeSelect
          name="felt"
          label={w.feltFilter}
          data={SENTIMENTS.map((one) => ({ value: one, label: capital(w.sentiments[one]) }))}
          defaultValue={voice.sentiment?.label ?? 'neutral'}
        />
      </Form>
    </Dialog>
  );
}
