import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { Devices } from './devices.tsx';
import { Memberships } from './memberships.tsx';
import { Password } from './password.tsx';
import { Profile } from './profile.tsx';
import { SecondFactor } from './second-factor.tsx';

/** One's own account: who one is, how one signs in, where one is signed in, and where one works. */
export function Screen() {
  const { account } = useWords();
  return (
    <Page title={account.title}>
      <Profile />
      <Password />
      <SecondFactor />
      <Devices />
      <Memberships />
    </Page>
  );
}
