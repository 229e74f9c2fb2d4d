import { useQuery } from '@tanstack/react-query';
import { mayRole } from '#src/contract/permission.ts';
import { api } from '../../client.ts';

/** Everybody who may see to a case, as a choice. */
export function useOwners(): { value: string; label: string }[] {
  const found = useQuery(api.members.list.queryOptions());
  return (found.data?.members ?? [])
    .filter(({ role }) => mayRole(role, 'case.write'))
    .map(({ id, name }) => ({ value: id, label: name }));
}
