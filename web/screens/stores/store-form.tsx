import { Button, Textarea, TextInput } from '@mantine/core';
import type { ListedStore } from '#src/contract/stocking.ts';
import { api, client, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

const again = () => queries.invalidateQueries({ queryKey: api.stocking.key() });
const TEXTS = ['name', 'address', 'postcode', 'city', 'country', 'latitude', 'longitude', 'phone'] as const;

/** One store, new or to be changed; what is left empty stays as it is known. */
export function StoreForm({ store, close }: { store: ListedStore | undefined; close(): void }) {
  const { shopWork, common } = useWords();
  const w = shopWork.stores;
  const fields = Object.fromEntries(['id', ...TEXTS].map((field) => [field, w.wrong]));
  const sending = useSending(
    async (given) => {
      const said = (name: string) => textOf(given, name) || null;
      const number = (name: string) => {
        const text = textOf(given, name).replace(',', '.');
        return text === '' ? null : Number(text);
      };
      await client.stocking.saveStore({
        id: store?.id ?? textOf(given, 'id'),
        name: textOf(given, 'name'),
        ...{ address: said('address'), postcode: said('postcode'), city: said('city') },
        ...{ country: said('country')?.toUpperCase() ?? null, hours: said('hours'), phone: said('phone') },
        ...{ latitude: number('latitude'), longitude: number('longitude') },
        zone: store?.zone ?? null,
      });
      await again();
      saidDone(w.saved);
      close();
    },
    { fields },
  );
  async function archive(id: string, archived: boolean) {
    await client.stocking.archiveStore({ id, archived });
    await again();
    close();
    if (archived) saidDone(w.closed, { label: common.undo, back: () => void archive(id, false) });
  }
  return (
    <Dialog opened onClose={close} title={store?.name ?? w.add}>
      <Form
        sending={sending}
        button={common.save}
        beside={
          store !== undefined && (
            <Button variant="subtle" color="gray" onClick={() => void archive(store.id, !store.archived)}>
              {store.archived ? w.reopen : w.close}
            </Button>
          )
        }
      >
        {store === undefined && (
          <TextInput name="id" label={w.id} description={w.idWhy} required error={sending.wrong('id')} />
        )}
        {TEXTS.map((field) => (
          <TextInput
            key={field}
            name={field}
            label={w[field]}
            defaultValue={store?.[field] ?? ''}
            error={sending.wrong(field)}
          />
        ))}
        <Textarea name="hours" label={w.hours} autosize defaultValue={store?.hours ?? ''} />
      </Form>
    </Dialog>
  );
}
