import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { mayRole, PERMISSIONS, type Permission, ROLES, type Role } from '#src/contract/permission.ts';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import styles from './team.module.css';

const ALL = Object.keys(PERMISSIONS) as Permission[];

/** What each role may do: the very table that the server asks. */
export function Roles() {
  const { team, permissions } = useWords();
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  if (narrow) {
    return (
      <Section title={team.explained} lead={team.explainedLead}>
        {ROLES.map((role) => (
          <OneRole key={role} role={role} />
        ))}
      </Section>
    );
  }
  return (
    <Section title={team.explained} lead={team.explainedLead}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys */}
      <div className={styles.scroll} role="group" tabIndex={0} aria-label={team.explained}>
        <table className={styles.roles}>
          <thead>
            <tr>
              <th scope="col">{team.role}</th>
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  {team.roles[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ALL.map((permission) => (
              <tr key={permission}>
                <th scope="row">{permissions[permission]}</th>
                {ROLES.map((role) => (
                  <td key={role}>
                    {mayRole(role, permission) ? (
                      <IconCheck size={18} role="img" aria-label={team.may} />
                    ) : (
                      <IconMinus size={18} role="img" aria-label={team.mayNot} className={styles.no} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** On a phone eight columns would scroll sideways: each role says by itself what it may, and what it may not. */
function OneRole({ role }: { role: Role }) {
  const { team, permissions } = useWords();
  const may = ALL.filter((permission) => mayRole(role, permission));
  const mayNot = ALL.filter((permission) => !mayRole(role, permission));
  return (
    <details className={styles.one}>
      <summary>{team.roles[role]}</summary>
      <ul>
        {[...may, ...mayNot].map((permission, at) => (
          <li key={permission} className={at < may.length ? undefined : styles.no}>
            {at < may.length ? (
              <IconCheck size={18} role="img" aria-label={team.may} />
            ) : (
              <IconMinus size={18} role="img" aria-label={team.mayNot} />
            )}
            {permissions[permission]}
          </li>
        ))}
      </ul>
    </details>
  );
}
