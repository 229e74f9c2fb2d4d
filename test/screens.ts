import { listCases } from '#src/customer/list-cases.ts';
import { listCustomers } from '#src/customer/view/list-customers.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { demoActions } from './demo-actions.ts';
import { DEMO, type DemoApp } from './demo-app.ts';
import { demoCampaign } from './demo-campaign.ts';
import { demoLessons } from './demo-lessons.ts';
import { demoResults } from './demo-results.ts';
import { demoReview } from './demo-review.ts';
import { demoRights } from './demo-rights.ts';
import { demoSurvey } from './demo-survey.ts';
import { liveDemo } from './live-demo.ts';

/** One screen: what tests and pictures open. */
interface ScreenUnderTest {
  name: string;
  signedIn: boolean;
  /** Whole page in pictures; screens that fill exactly one window say false. */
  whole?: boolean;
  path(app: DemoApp): Promise<string> | string;
  /** Asks for something that is not there, on purpose: the browser notes the refusal. */
  refused?: true;
}

/** Inside the demo organisation. */
const inside = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: () => `/o/${DEMO}${path}`,
});

/** Of the demo's newest ended session. */
export const ofSession = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  async path({ running }) {
    const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
    const [newest] = (await listSessions(ctx, { state: 'ended', limit: 1 })).sessions;
    return `/o/${DEMO}/sessions/${newest?.id}${path}`;
  },
});

/** Of the demo's next planned session. */
const ofPlanned = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  async path({ running }) {
    const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
    const [planned] = (await listSessions(ctx, { state: 'planned', limit: 1 })).sessions;
    return `/o/${DEMO}/sessions/${planned?.id}${path}`;
  },
});

/** Of a session that is on air, and that has got on since the last time. */
const onAir = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}/sessions/${await liveDemo(app)}${path}`,
});

/** Of a lesson of the demo that was searched and used. */
const ofLesson = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}/lessons/${await demoLessons(app)}${path}`,
});

/** Of the demo's survey. */
const ofSurvey = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}/surveys/${await demoSurvey(app)}${path}`,
});

/** Of one of the demo's reviews. */
const ofReview = (name: string, at: 'blind' | 'sense' | 'closed', path = ''): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}/reviews/${(await demoReview(app, at)).id}${path}`,
});

/** Of the demo's survey once people have answered it. */
const ofResults = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}/surveys/${await demoResults(app)}${path}`,
});

/** Of the demo's case that is due first. */
const ofCase = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  async path(app) {
    await demoResults(app);
    const ctx = app.running.contextOf(DEMO, { kind: 'system', id: 'test' });
    const [first] = (await listCases(ctx, { state: 'active', limit: 1 })).cases;
    return `/o/${DEMO}/cases/${first?.id}${path}`;
  },
});

/** Of the demo's customer who bought most. */
const ofCustomer = (name: string, path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  async path({ running }) {
    const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
    const [best] = (await listCustomers(ctx, { sort: 'value', limit: 1 })).customers;
    return `/o/${DEMO}/customers/${best?.id}${path}`;
  },
});

/** Of an action of the demo: one that is sealed, or one whose plan is not yet. */
const ofAction = (name: string, which: 'sealed' | 'draft', path: string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}/actions/${(await demoActions(app))[which]}${path}`,
});

/** Of the demo's opportunities and what came of one. */
const ofCampaign = (name: string, path: (of: Awaited<ReturnType<typeof demoCampaign>>) => string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}${path(await demoCampaign(app))}`,
});

/** Of the desk once somebody asked for something, and a breach was written down. */
const ofRights = (name: string, path: (request: string) => string): ScreenUnderTest => ({
  name,
  signedIn: true,
  path: async (app) => `/o/${DEMO}${path(await demoRights(app))}`,
});

/** Every screen there is: a new one gets its line here, and with it its pictures and its accessibility test. */
export const SCREENS: readonly ScreenUnderTest[] = [
  { name: 'sign-in', signedIn: false, path: () => '/sign-in' },
  { name: 'forgotten', signedIn: false, path: () => '/forgotten' },
  { name: 'reset', signedIn: false, path: () => '/reset/no-such-token' },
  { name: 'verify', signedIn: false, path: () => '/verify/no-such-token', refused: true },
  { name: 'invitation-over', signedIn: false, path: () => '/invitation/no-such-invitation-token', refused: true },
  { name: 'welcome', signedIn: true, path: () => '/welcome' },
  inside('account', '/account'),
  inside('team', '/team'),
  inside('keys', '/keys'),
  inside('privacy', '/privacy'),
  ofRights('privacy-request', (id) => `/privacy/${id}`),
  ofRights('privacy-breaches', () => '/privacy?view=breaches'),
  inside('privacy-register', '/privacy?view=register'),
  inside('privacy-retention', '/privacy?view=retention'),
  inside('privacy-suppressed', '/privacy?view=suppressed'),
  inside('audit', '/audit'),
  inside('outbox', '/outbox'),
  inside('organisation', '/organisation'),
  inside('sessions', ''),
  inside('customers', '/customers'),
  ofCustomer('customer', '?reason=advice'),
  inside('missed-money', '/compare/missed-money'),
  inside('compare-hosts', '/compare/hosts'),
  inside('compare-products', '/compare/products'),
  inside('compare-slots', '/compare/slots'),
  inside('compare', '/compare'),
  ofSession('share', '/share'),
  inside('calendar', '/calendar'),
  inside('calendar-week', '/calendar?view=week'),
  inside('calendar-list', '/calendar?view=list'),
  inside('session-new', '/sessions/new'),
  ofPlanned('session-plan', '/plan'),
  ofPlanned('running-order', '/order'),
  inside('session-draft', '/sessions/draft'),
  inside('lessons', '/lessons'),
  ofLesson('lesson', ''),
  inside('shows', '/shows'),
  inside('hosts', '/hosts'),
  inside('catalogue', '/catalogue'),
  inside('product-new', '/catalogue?product=%2B'),
  { ...inside('voices', '/voices'), whole: false },
  { ...inside('voices-complaints', '/voices?intent=complaint'), whole: false },
  inside('voices-feelings', '/voices/feelings'),
  inside('voices-themes', '/voices/themes'),
  { ...inside('voices-theme-define', '/voices/themes?define=%2B'), whole: false },
  inside('voices-suggestions', '/voices/suggestions'),
  inside('voices-journey', '/voices/journey'),
  inside('voices-aspects', '/voices/aspects'),
  inside('voices-compare', '/voices/compare'),
  inside('portfolio', '/portfolio'),
  inside('imports', '/imports'),
  inside('import-new', '/imports/new'),
  inside('connections', '/connections'),
  inside('data-health', '/data-health'),
  inside('reviews', '/reviews?tab=open'),
  inside('review-open', '/reviews?begin=%2B'),
  ofReview('review-contribute', 'blind'),
  ofReview('review-facts', 'sense', '?step=facts'),
  ofReview('review-sense', 'sense'),
  ofReview('review-closed', 'closed'),
  {
    name: 'review-schedule',
    signedIn: true,
    async path({ running }) {
      const { records } = running.contextOf(DEMO, { kind: 'system', id: 'test' });
      const show = await records.selectFrom('shows').select('id').where('organisation', '=', DEMO).executeTakeFirst();
      return `/o/${DEMO}/shows/${show?.id}/reviews`;
    },
  },
  {
    name: 'review-guest',
    signedIn: false,
    path: async (app) => `/review/${(await demoReview(app, 'blind')).token}`,
  },
  { name: 'review-guest-over', signedIn: false, path: () => '/review/no-such-link', refused: true },
  ofAction('action-plan', 'draft', ''),
  ofAction('action-sealed', 'sealed', ''),
  ofAction('action-waits', 'sealed', '/verdict'),
  inside('actions', '/actions'),
  inside('action-new', '/actions?begin=%2B'),
  inside('action-effects', '/actions/effects'),
  inside('action-learning', '/actions/learning'),
  inside('action-training', '/actions/training'),
  inside('surveys-begin', '/surveys?begin=%2B'),
  ofSurvey('survey-builder', ''),
  ofSurvey('survey-question', '?question=joined'),
  ofSurvey('survey-invite', '/send'),
  ofSurvey('survey-call', '/call'),
  ofResults('survey-results', '/results'),
  ofResults('survey-results-parted', '/results?waves=week&weight=channel&compare=missed'),
  inside('surveys', '/surveys'),
  inside('boards', '/boards'),
  inside('board-store', '/boards?board=store_manager&span=4w'),
  inside(
    'ask',
    '/ask?asked=%7B%22kpi%22%3A%22average_basket%22%2C%22by%22%3A%22channel%22%2C%22span%22%3A%7B%22days%22%3A182%7D%7D',
  ),
  inside('kpi', '/kpis/average_basket?by=channel'),
  inside('cases', '/cases'),
  inside('collection-plan', '/collection-plan'),
  inside('loyalty', '/loyalty'),
  inside('loyalty-rewards', '/loyalty?view=rewards'),
  inside('loyalty-programme', '/loyalty?view=programme'),
  inside('shopper', '/shopper'),
  inside('moderation', '/moderation'),
  inside('appointments', '/appointments'),
  { ...inside('appointments-open', '/appointments?open=%2B'), whole: false },
  inside('stores', '/stores'),
  inside('stores-stock', '/stores?tab=stock'),
  inside('stores-costs', '/stores?tab=costs'),
  inside('stores-deliveries', '/stores?tab=deliveries'),
  ofCase('case', ''),
  ofCampaign('opportunities', () => '/opportunities'),
  ofCampaign('opportunity', ({ opportunity }) => `/opportunities/${opportunity}`),
  ofCampaign('campaigns', () => '/campaigns'),
  ofCampaign('campaign-draft', ({ draft }) => `/campaigns/${draft}`),
  ofCampaign('campaign-ended', ({ ended }) => `/campaigns/${ended}`),
  ofSession('replay', '/replay'),
  ofSession('replay-stretch', '/replay?t=1265&from=1200&to=1440'),
  ofSession('replay-moments', '/replay?t=1265&tab=moments&zf=900&zt=1800'),
  ofSession('replay-times', '/replay?t=1265&tab=order&zf=900&zt=1800'),
  ofSession('debrief', '/debrief'),
  ofSession('live-ended', '/live'),
  onAir('live', '/live'),
  onAir('launch', '/launch'),
  onAir('host', '/host'),
];
