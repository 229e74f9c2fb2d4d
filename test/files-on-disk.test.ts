import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOT, sourceFiles } from './imports.ts';

/** Everything of ours that writes a file, and how what is personal in it goes again; docs/privacy.md, "What an erasure covers". */
const WRITERS: Readonly<Record<string, string>> = {
  'src/account/save-logo.ts': 'nobody: a brand’s logo',
  'src/collect/files/open-source.ts': 'gone with its import: a copy beside the reader',
  'src/collect/imports/uploads/add-part.ts': 'expires: within the hour of its import, else after a day or seven',
  'src/collect/imports/uploads/with-uploaded-file.ts': 'gone with its reader: a copy',
  'src/command/debrief.ts': 'asked for: a report where the operator said',
  'src/command/export.ts': 'asked for: somebody’s own data where the operator said',
  'src/http/recording.ts': 'the organisation’s own: a session’s recording',
  'src/http/tracker-build.ts': 'nobody: a script of ours',
  'src/job/load-demo-retail.ts': 'nobody: generated, and gone with its import',
  'src/job/make-backup.ts': 'nobody: when the last backup was made',
  'src/privacy/erasure-log.ts': 'kept: random ids and keyed hashes, so that a restore brings nobody back',
  'src/store/backup/restore-stores.ts': 'erased again: what a backup held, replayed by the erasure log',
  'src/store/backup/write-archive.ts': 'expires: a backup on its stated day',
  'src/store/data-folder.ts': 'nobody: whose turn it is',
  'src/store/embedded/end-forgotten.ts': 'nobody: a number of a process',
  'src/store/embedded/insert-file.ts': 'gone with its insert',
  'src/store/embedded/journal-segments.ts': 'gone once it is in the store, which any question waits for',
  'src/store/embedded/postgres-binaries.ts': 'nobody: an engine',
  'src/store/endpoints.ts': 'nobody: where the stores answer',
  'src/store/files.ts': 'as whoever puts it says here',
  'src/store/records/load-secrets.ts': 'nobody: the master key',
};

/** What Node and our own files are written by: a call by its name, a handle opened to write. */
const WRITES =
  /\b(?:(?:writeFile|appendFile|copyFile)(?:Sync)?|createWriteStream|cp|files\.put)\(|\bopen\([^)]*, '(?:w|a|wx|ax|r\+|a\+)'/;

it('every file we write is declared here, with how what is personal in it goes again', () => {
  const found = sourceFiles().filter(
    (path) =>
      path.startsWith('src/') &&
      !path.endsWith('.test.ts') &&
      WRITES.test(code(readFileSync(`${ROOT}/${path}`, 'utf8'))),
  );
  expect(found.toSorted()).toEqual(Object.keys(WRITERS).toSorted());
});

/** Without comments, where examples stand. */
function code(text: string): string {
  return text.replace(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
}
