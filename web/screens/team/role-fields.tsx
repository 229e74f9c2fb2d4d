import { NativeSelect, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { ROLES, type Role } from '#src/contract/permission.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { textOf } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';

/** A role and what goes with it: stores with a store manager, an end with a guest. */
export function RoleFields(props: {
  is: Role;
  stores?: readonly string[];
  expires?: string | null;
  wrong(name: string): string | undefined;
}) {
  const { stores = [], expires = null, wrong } = props;
  const { team } = useWords();
  const [role, setRole] = useState(props.is);
  return (
    <>
      <NativeSelect
        name="role"
        label={team.role}
        value={role}
        onChange={({ currentTarget }) => setRole(roleOf(currentTarget.value))}
        data={ROLES.map((one) => ({ value: one, label: team.roles[one] }))}
        error={wrong('role')}
      />
      {role === 'store_manager' && (
        <TagsInput
          name="stores"
          label={team.stores}
          description={team.storesHint}
          defaultValue={[...stores]}
          hiddenInputValuesDivider={'\n'}
          error={wrong('stores')}
          size="md"
        />
      )}
      {role === 'guest' && (
        <DayInput
          name="expires"
          label={team.ends}
          description={team.endsHint}
          defaultValue={expires?.slice(0, 10)}
          error={wrong('expires') ?? wrong('member_expires')}
        />
      )}
    </>
  );
}

/** What the fields hold; `expires` null where it was left empty. */
export function roleFieldsOf(given: FormData): { role: Role; stores: string[]; expires: string | null } {
  const role = roleOf(textOf(given, 'role'));
  const day = textOf(given, 'expires');
  return {
    role,
    stores: textOf(given, 'stores').split('\n').filter(Boolean),
    expires: role === 'guest' && day !== '' ? endOf(day) : null,
  };
}

/** The end of a day as the browser's clock has it: '2026-11-30' is the instant at which it is over. */
export function endOf(day: string): string {
  const date = new Date(`${day}T23:59:59.999`);
  return Number.isNaN(date.getTime()) ? day : date.toISOString();
}

function roleOf(value: string): Role {
  return ROLES.find((one) => one === value) ?? 'guest';
}
