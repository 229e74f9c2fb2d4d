import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router';
import { api, problemOf, queries, speakFor } from './client.ts';
import { Starting } from './parts/starting.tsx';
import { FailedPage, NothingHere } from './parts/states.tsx';
import { Shell } from './shell/shell.tsx';
import { fetchAllWords, WithAllWords } from './words.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere, errorComponent: FailedPage });

type Load = () => Promise<{ Screen: RouteComponent }>;

/** A screen by its own file, fetched when it is first opened. */
function screen(load: Load) {
  return lazyRouteComponent(load, 'Screen');
}

/** The same with all words, fetched beside it. */
function withAllWords(load: Load): RouteComponent {
  const Screen = screen(load);
  const shown = () => (
    <WithAllWords>
      <Screen />
    </WithAllWords>
  );
  return Object.assign(shown, { preload: () => Promise.all([Screen.preload?.(), fetchAllWords()]).then(() => {}) });
}

/** Who is signed in; nobody is sent to sign in and comes back to where they wanted to go. */
async function whoIsHere(wanted: string) {
  try {
    return await queries.ensureQueryData(api.account.me.queryOptions());
  } catch (error) {
    if (problemOf(error)?.status === 401) throw redirect({ to: '/sign-in', search: { to: wanted } });
    throw error;
  }
}

/** `/` is wherever one works: the organisation used last, else the first. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ location }) => {
    const { organisations } = await whoIsHere(location.href);
    const last = localStorage.getItem('aftershow.organisation');
    const here = organisations.find(({ id }) => id === last) ?? organisations[0];
    if (here !== undefined) throw redirect({ to: '/o/$organisation', params: { organisation: here.id } });
    throw redirect({ to: '/welcome' });
  },
});

/** Everything inside an organisation, within the shell. */
const inside = createRoute({
  getParentRoute: () => root,
  path: '/o/$organisation',
  beforeLoad: async ({ params, location, preload }) => {
    const me = await whoIsHere(location.href);
    const here = me.organisations.find(({ id }) => id === params.organisation);
    if (here === undefined) throw redirect({ to: '/' });
    // A link that one only hovers over, in a list of several brands, changes nothing yet.
    if (!preload) {
      speakFor(here.id);
      localStorage.setItem('aftershow.organisation', here.id);
    }
    // A guest of the organisation sees the reviews they were asked to, and nothing before those.
    if (here.role === 'guest' && /^\/o\/[^/]+\/?$/.test(location.pathname))
      throw redirect({ to: '/o/$organisation/reviews', params: { organisation: here.id } });
    return { me, here };
  },
  component: Shell,
});

/** One line a screen: where it is and which file it is. Those of a first visit say no more than the frame's words. */
const inner = <Path extends string>(path: Path, load: Load) =>
  createRoute({ getParentRoute: () => inside, path, component: withAllWords(load) });
const landing = <Path extends string>(path: Path, load: Load) =>
  createRoute({ getParentRoute: () => inside, path, component: screen(load) });
const outer = <Path extends string>(path: Path, load: Load) =>
  createRoute({ getParentRoute: () => root, path, component: screen(load) });
const outerWithAllWords = <Path extends string>(path: Path, load: Load) =>
  createRoute({ getParentRoute: () => root, path, component: withAllWords(load) });

const tree = root.addChildren([
  home,
  outer('/sign-in', () => import('./screens/sign-in/sign-in.tsx')),
  outer('/setup', () => import('./screens/setup/setup.tsx')),
  outer('/forgotten', () => import('./screens/reset/forgotten.tsx')),
  outer('/reset/$token', () => import('./screens/reset/reset.tsx')),
  outer('/verify/$token', () => import('./screens/verify/verify.tsx')),
  outerWithAllWords('/invitation/$token', () => import('./screens/invitation/invitation.tsx')),
  outerWithAllWords('/review/$token', () => import('./screens/review-guest/review-guest.tsx')),
  outerWithAllWords('/review-summary/$token', () => import('./screens/review-guest/review-summary.tsx')),
  outer('/welcome', () => import('./screens/welcome/welcome.tsx')),
  inside.addChildren([
    inner('/compare/missed-money', () => import('./screens/missed-money/missed-money.tsx')),
    inner('/compare/hosts', () => import('./screens/host-page/host-page.tsx')),
    inner('/compare/products', () => import('./screens/products-over-time/products-over-time.tsx')),
    inner('/compare/slots', () => import('./screens/slots/slots.tsx')),
    inner('/compare', () => import('./screens/compare/compare.tsx')),
    inner('/sessions/$session/share', () => import('./screens/share/share.tsx')),
    inner('/team', () => import('./screens/team/team.tsx')),
    inner('/keys', () => import('./screens/keys/keys.tsx')),
    inner('/collection-plan', () => import('./screens/collection-plan/collection-plan.tsx')),
    inner('/privacy', () => import('./screens/privacy/privacy.tsx')),
    inner('/privacy/$request', () => import('./screens/privacy/request.tsx')),
    inner('/audit', () => import('./screens/audit/audit.tsx')),
    inner('/outbox', () => import('./screens/outbox/outbox.tsx')),
    inner('/organisation', () => import('./screens/organisation/organisation.tsx')),
    inner('/account', () => import('./screens/account/account.tsx')),
    landing('/', () => import('./screens/sessions/sessions.tsx')),
    inner('/calendar', () => import('./screens/calendar/calendar.tsx')),
    inner('/sessions/new', () => import('./screens/session-plan/new-session.tsx')),
    inner('/sessions/$session/plan', () => import('./screens/session-plan/session-plan.tsx')),
    inner('/sessions/$session/order', () => import('./screens/session-plan/running-order.tsx')),
    inner('/lessons', () => import('./screens/lessons/lessons.tsx')),
    inner('/lessons/$lesson', () => import('./screens/lesson/lesson.tsx')),
    inner('/sessions/draft', () => import('./screens/session-plan/draft-session.tsx')),
    inner('/reviews', () => import('./screens/reviews/reviews.tsx')),
    inner('/reviews/$review', () => import('./screens/review/review.tsx')),
    inner('/shows/$show/reviews', () => import('./screens/review-schedule/review-schedule.tsx')),
    inner('/actions', () => import('./screens/actions/actions.tsx')),
    inner('/actions/effects', () => import('./screens/learning/effects.tsx')),
    inner('/actions/learning', () => import('./screens/learning/learning.tsx')),
    inner('/actions/training', () => import('./screens/training/training.tsx')),
    inner('/actions/$action', () => import('./screens/action/action.tsx')),
    inner('/actions/$action/verdict', () => import('./screens/impact/impact.tsx')),
    inner('/shows', () => import('./screens/show/shows.tsx')),
    inner('/hosts', () => import('./screens/hosts/hosts.tsx')),
    inner('/catalogue', () => import('./screens/catalogue/catalogue.tsx')),
    inner('/surveys', () => import('./screens/surveys/surveys.tsx')),
    inner('/surveys/$survey', () => import('./screens/survey-builder/survey-builder.tsx')),
    inner('/surveys/$survey/send', () => import('./screens/survey-invite/survey-invite.tsx')),
    inner('/surveys/$survey/call', () => import('./screens/survey-call/survey-call.tsx')),
    inner('/surveys/$survey/results', () => import('./screens/survey-results/survey-results.tsx')),
    inner('/customers', () => import('./screens/customers/customers.tsx')),
    inner('/customers/$customer', () => import('./screens/customer/customer.tsx')),
    inner('/opportunities', () => import('./screens/opportunities/opportunities.tsx')),
    inner('/opportunities/$opportunity', () => import('./screens/opportunities/opportunity.tsx')),
    inner('/campaigns', () => import('./screens/campaigns/campaigns.tsx')),
    inner('/campaigns/$campaign', () => import('./screens/campaigns/campaign.tsx')),
    inner('/loyalty', () => import('./screens/loyalty/loyalty.tsx')),
    inner('/shopper', () => import('./screens/shopper/shopper.tsx')),
    inner('/moderation', () => import('./screens/moderation/moderation.tsx')),
    inner('/appointments', () => import('./screens/appointments/appointments.tsx')),
    inner('/stores', () => import('./screens/stores/stores.tsx')),
    inner('/ask', () => import('./screens/ask/ask.tsx')),
    inner('/boards', () => import('./screens/boards/boards.tsx')),
    inner('/kpis/$kpi', () => import('./screens/kpi/kpi.tsx')),
    inner('/cases', () => import('./screens/cases/cases.tsx')),
    inner('/cases/$case', () => import('./screens/cases/case.tsx')),
    inner('/voices', () => import('./screens/voices/voices.tsx')),
    inner('/voices/feelings', () => import('./screens/feelings/feelings.tsx')),
    inner('/voices/themes', () => import('./screens/themes/themes.tsx')),
    inner('/voices/suggestions', () => import('./screens/suggestions/suggestions.tsx')),
    inner('/voices/journey', () => import('./screens/journey-map/journey-map.tsx')),
    inner('/voices/aspects', () => import('./screens/aspects/aspects.tsx')),
    inner('/voices/compare', () => import('./screens/compare-voices/compare-voices.tsx')),
    inner('/imports', () => import('./screens/imports/imports.tsx')),
    inner('/connections', () => import('./screens/connections/connections.tsx')),
    inner('/data-health', () => import('./screens/data-health/data-health.tsx')),
    inner('/imports/new', () => import('./screens/imports/import-wizard.tsx')),
    inner('/portfolio', () => import('./screens/portfolio/portfolio.tsx')),
    inner('/sessions/$session/replay', () => import('./screens/replay/replay.tsx')),
    inner('/sessions/$session/live', () => import('./screens/live/live.tsx')),
    inner('/sessions/$session/launch', () => import('./screens/launch/launch.tsx')),
    inner('/sessions/$session/host', () => import('./screens/host/host.tsx')),
    inner('/sessions/$session/debrief', () => import('./screens/debrief/debrief.tsx')),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  // On a slow line the first screen's own file takes its time: until then the window is not empty.
  defaultPendingComponent: Starting,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: NothingHere,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
