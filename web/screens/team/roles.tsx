import { IconCheck, IconMinus } from '@tabler/icons-react';
import { mayRole, PERMISSIONS, type Permission, ROLES } from '#src/contract/permission.ts';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import styles from './team.module.css';

/** What each role may do: the very table that the server asks. */
export function Roles() {
  const { team, permissions } = useWords();
  const rows = Object.keys(PERMISSIONS) as Permission[];
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
            {rows.map((permission) => (
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
