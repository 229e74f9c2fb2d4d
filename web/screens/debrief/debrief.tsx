import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPlayerPlay, IconShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { addressOf, api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { SessionPlaces } from '../../parts/session-places.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { Changes } from './changes.tsx';
import styles from './debrief.module.css';
import { Paper } from './paper.tsx';
import { ReviewLink } from './review-link.tsx';
import { Reviewed } from './reviewed.tsx';

/** The debrief of one session: the report itself, on the screen, with the replay behind every time. */
export function Screen() {
  const { here } = useMe();
  const { debrief: w } = useWords();
  const { lang } = useLanguage();
  const format = useFormat();
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const mayShare = useMay('share.write');
  const paper = useQuery({
    ...api.report.paper.queryOptions({ input: { id: session, lang } }),
    placeholderData: (before) => before,
  });
  const own = `/o/${here.id}/sessions/${encodeURIComponent(session)}`;
  const replayAt = useCallback((seconds: number) => `${own}/replay?t=${seconds}`, [own]);
  const file = (ending: string, query: Record<string, string> = {}) =>
    addressOf(`/v1/sessions/${encodeURIComponent(session)}/${ending}`, { lang, ...query });
  const title = paper.data?.title;
  useEffect(() => {
    document.title = `${title ?? w.title} · Aftershow`;
  }, [title, w.title]);

  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <div>
          <SessionPlaces session={session} />
          {paper.data !== undefined && (
            <span className="muted">{w.computed(format.dateTime(paper.data.computed_at, here.zone))}</span>
          )}
        </div>
        <span className={styles.actions}>
          <ReviewLink session={session} />
          <Reviewed session={session} />
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={18} stroke={1.5} />}
            renderRoot={(props) => <Link {...props} to={`${own}/replay` as '/'} />}
          >
            {w.replay}
          </Button>
          {mayShare && (
            <Button
              variant="default"
              leftSection={<IconShare size={18} stroke={1.5} />}
              renderRoot={(props) => <Link {...props} to={`${own}/share` as '/'} />}
            >
              {w.share}
            </Button>
          )}
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon aria-label={w.more}>
                <IconDots size={20} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} to={`/o/${here.id}/compare?a=${encodeURIComponent(session)}` as '/'}>
                {w.compare}
              </Menu.Item>
              <Menu.Item
                component={Link}
                to={`/o/${here.id}/compare/missed-money?session=${encodeURIComponent(session)}` as '/'}
              >
                {w.money}
              </Menu.Item>
              <Menu.Item component="a" href={file('slides.pptx')} download>
                {w.slides}
              </Menu.Item>
              <Menu.Item component="a" href={file('report.html')} target="_blank" rel="noopener">
                {w.print}
              </Menu.Item>
              <Menu.Item component="a" href={file('report.html', { download: '1' })} download>
                {w.keep}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </div>
      {paper.isPending && (
        <>
          <p className="muted">{w.computing}</p>
          <Coming lines={3} block={160} />
          <Coming lines={8} block={320} />
        </>
      )}
      {paper.isError && <Failure error={paper.error} reset={() => void paper.refetch()} />}
      <Changes session={session} />
      {paper.data !== undefined && <Paper markup={paper.data.html} styles={paper.data.styles} replayAt={replayAt} />}
    </div>
  );
}
