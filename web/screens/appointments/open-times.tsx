import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { DayInput, TimeInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** Opens several times in a row, and the same in the weeks that follow. */
export function OpenTimes({ close }: { close(): void }) {
  const { shopWork } = useWords();
  const w = shopWork.advice;
  const format = useFormat();
  const stores = useQuery(api.stocking.stores.queryOptions({ input: {} })).data?.stores ?? [];
  const [store, setStore] = useState('');
  const sending = useSending(
    async (given) => {
      const { opened, overlapping } = await client.advice.open({
        kind: store === '' ? 'video' : 'store',
        store: store || null,
        link: textOf(given, 'link') || null,
        day: textOf(given, 'day'),
        from: textOf(given, 'from'),
        minutes: Number(textOf(given, 'minutes')),
        count: Number(textOf(given, 'count')),
        weeks: Number(textOf(given, 'weeks')),
      });
      await queries.invalidateQueries({ queryKey: api.advice.key() });
      const also = overlapping === 0 ? '' : ` ${format.plural(overlapping, w.overlapping)}`;
      saidDone(`${format.plural(opened, w.opened)}${also}`);
      close();
    },
    { fields: { day: w.wrong, link: w.wrong, from: w.wrong }, reasons: { bad_input: w.wrong } },
  );
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return (
    <Dialog opened onClose={close} title={w.add}>
      <Form sending={sending} button={w.add}>
        <NativeSelect
          label={w.kind}
          value={store}
          onChange={({ currentTarget: { value } }) => setStore(value)}
          data={[{ value: '', label: w.kinds.video }, ...stores.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        {store === '' && <TextInput name="link" label={w.link} description={w.linkWhy} error={sending.wrong('link')} />}
        <DayInput name="day" label={w.day} defaultValue={tomorrow} error={sending.wrong('day')} />
        <TimeInput name="from" label={w.from} defaultValue="14:00" error={sending.wrong('from')} />
        <NumberInput name="minutes" label={w.minutes} defaultValue={30} min={5} max={240} allowDecimal={false} />
        <NumberInput name="count" label={w.count} defaultValue={6} min={1} max={40} allowDecimal={false} />
        <NumberInput name="weeks" label={w.weeks} defaultValue={1} min={1} max={26} allowDecimal={false} />
      </Form>
    </Dialog>
  );
}
