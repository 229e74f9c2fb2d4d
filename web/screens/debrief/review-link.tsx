import { Button } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';

/** The way to the review of a session, or to opening it. */
export function ReviewLink({ session }: { session: string }) {
  const { here } = useMe();
  const { reviews: w } = useWords();
  const mayOpen = useMay('review.facilitate');
  const { data } = useQuery(api.reviews.list.queryOptions({ input: { session, limit: 1 } }));
  const [found] = data?.reviews ?? [];
  if (data === undefined || (found === undefined && !mayOpen)) return null;
  const to = found === undefined ? `reviews?begin=${encodeURIComponent(session)}` : `reviews/${found.id}`;
  return (
    <Button
      leftSection={<IconClipboardCheck size={18} stroke={1.5} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to={`/o/${here.id}/${to}` as '/'} />}
    >
      {found === undefined ? w.openOf : w.openExisting}
    </Button>
  );
}
