import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { addressOf } from '../../client.ts';
import { useWords } from '../../words.tsx';

/** The moments for other programs: a list, an edit decision list, chapters. */
export function Exports({ session, lang }: { session: string; lang: string }) {
  const { replay } = useWords();
  const words = replay.exports;
  const at = (file: string, query: Record<string, string> = {}) =>
    addressOf(`/v1/sessions/${encodeURIComponent(session)}/replay/${file}`, { lang, ...query });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden="true" />}>
          {words.title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={at('clips.csv')} download>
          {words.clips}
        </Menu.Item>
        {['25', '29.97', '30'].map((fps) => (
          <Menu.Item key={fps} component="a" href={at('clips.edl', { fps })} download>
            {words.edl(fps)}
          </Menu.Item>
        ))}
        <Menu.Item component="a" href={at('chapters.txt')} download>
          {words.chapters}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
