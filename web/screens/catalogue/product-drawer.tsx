import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { ProductForm } from './product-form.tsx';

/** A product beside the list: `+` is a new one, nothing is closed. */
export function ProductDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const { catalogue: words } = useWords();
  const isNew = id === '+';
  const query = useQuery(api.catalogue.get.queryOptions({ input: { id }, enabled: id !== '' && !isNew, staleTime: 0 }));
  const product = isNew ? undefined : query.data;
  return (
    <Dialog
      aside
      opened={id !== ''}
      onClose={onClose}
      title={product === undefined ? (isNew ? words.add : '') : product.name}
    >
      {!isNew && query.isPending && <Coming lines={8} />}
      {!isNew && query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {(isNew || product !== undefined) && (
        <ProductForm
          key={product === undefined ? '+' : `${product.id} ${product.version}`}
          product={product}
          onDone={onClose}
          onReload={() => void query.refetch()}
        />
      )}
    </Dialog>
  );
}
