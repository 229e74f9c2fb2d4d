import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { api, ask, problemOf, queries } from '../../client.ts';
import { Refused } from '../../parts/form.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './organisation.module.css';
import { smallPicture } from './small-picture.ts';

/** As the server takes it. */
const MOST_BYTES = 8_000;

/** The logo that respondents see on surveys: chosen, looked at, taken away. */
export function Logo({ is: { id, logo_hash: hash } }: { is: { id: string; logo_hash: string | null } }) {
  const { organisation: words, common, failure } = useWords();
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function keep(file: Blob | null) {
    setBusy(true);
    setRefused(undefined);
    try {
      const light = file === null ? '' : await smallPicture(file, MOST_BYTES);
      if (light === undefined) return setRefused(words.logoTooLarge);
      await ask('/v1/organisation/logo', { method: 'PUT', body: light });
      await queries.invalidateQueries({ queryKey: api.organisations.key() });
      saidDone(words.saved);
    } catch (error) {
      setRefused(problemOf(error)?.code === 'bad_input' ? words.logoWrong : failure.ours);
    } finally {
      setBusy(false);
    }
  }

  return (
    <fieldset className={styles.colours}>
      <legend className={styles.legend}>{words.logo}</legend>
      <p className={styles.why}>{words.logoWhy}</p>
      {hash !== null && <img className={styles.logo} src={`/logo/${id}/${hash}`} alt={words.logo} />}
      <div className={styles.pair}>
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file !== null && void keep(file)}>
          {(button) => (
            <Button variant="default" loading={busy} {...button}>
              {words.logoChoose}
            </Button>
          )}
        </FileButton>
        {hash !== null && (
          <Button variant="subtle" color="gray" disabled={busy} onClick={() => void keep(null)}>
            {common.remove}
          </Button>
        )}
      </div>
      {refused !== undefined && <Refused>{refused}</Refused>}
    </fieldset>
  );
}
