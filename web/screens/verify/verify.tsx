import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ask, problemOf } from '../../client.ts';
import { Refused } from '../../parts/form.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { Door } from '../../shell/door.tsx';
import { useFrame } from '../../words.tsx';

/** Confirms an address by the link of a mail. */
export function Screen() {
  const { verify } = useFrame();
  const { token = '' } = useParams({ strict: false });
  const confirmed = useQuery({
    queryKey: ['verify', token],
    queryFn: async () => (await ask(`/auth/verify-email?${new URLSearchParams({ token })}`)).ok,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const go = (
    <Button component="a" href="/">
      {verify.go}
    </Button>
  );
  if (confirmed.isSuccess)
    return (
      <Door title={verify.doneTitle} lead={verify.done}>
        {go}
      </Door>
    );
  if (confirmed.isError && (problemOf(confirmed.error)?.status ?? 500) >= 500)
    return (
      <Door title={verify.title}>
        <Failure error={confirmed.error} reset={() => void confirmed.refetch()} />
      </Door>
    );
  return (
    <Door title={verify.title}>
      {confirmed.isPending && <Coming lines={3} />}
      {confirmed.isError && (
        <>
          <Refused>{verify.over}</Refused>
          <p>{go}</p>
        </>
      )}
    </Door>
  );
}
