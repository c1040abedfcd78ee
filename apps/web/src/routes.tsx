import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { View } from './case/case-views';
import type { SavedList } from './generated/enums';
import { needMessages } from './language/i18n';
import { filtersOf } from './saved/filters';
import { ownPath } from './sign-in/enter';
import { LandingPage } from './sign-in/landing-page';
import { loadSession } from './sign-in/session';
import { Failed, Missing } from './state/route-states';

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Failed });

const landing = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search): { next?: string } => ({ next: ownPath(search.next) }),
  // Everybody's first page: with the entry, one file instead of thirty on a slow line.
  component: LandingPage,
});

/** The published plan needs no account. */
const programme = createRoute({
  getParentRoute: () => root,
  path: '/programme',
  beforeLoad: () => needMessages('inside'),
  component: lazyRouteComponent(() => import('./nap/public-plan-page'), 'PublicPlanPage'),
});

/** Everything behind sign-in. The shell, Apollo and the rest of the words come with the first of these pages. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    const [me] = await Promise.all([loadSession(), needMessages('inside')]);
    if (!me) throw redirect({ to: '/', search: { next: location.href } });
  },
  component: lazyRouteComponent(() => import('./shell/app-shell'), 'AppShell'),
});

const inside = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => app, path, component });

/** A list whose address says how it is narrowed down. */
const narrowed = <Path extends string>(
  path: Path,
  list: SavedList,
  component: ReturnType<typeof lazyRouteComponent>,
) =>
  createRoute({
    getParentRoute: () => app,
    path,
    validateSearch: (search: Record<string, unknown>) => filtersOf(list, search),
    component,
  });

const home = inside(
  '/home',
  lazyRouteComponent(() => import('./home/home-page'), 'HomePage'),
);
const cases = narrowed(
  '/cases',
  'cases',
  lazyRouteComponent(() => import('./case/cases-page'), 'CasesPage'),
);
const search = inside(
  '/search',
  lazyRouteComponent(() => import('./search/search-page'), 'SearchPage'),
);
const register = inside(
  '/cases/new',
  lazyRouteComponent(() => import('./register/register-page'), 'RegisterPage'),
);
const check = inside(
  '/cases/new/check',
  lazyRouteComponent(() => import('./register/check-page'), 'CheckPage'),
);
const topic = inside(
  '/cases/new/$topic',
  lazyRouteComponent(() => import('./register/topic-page'), 'TopicPage'),
);
const refer = createRoute({
  getParentRoute: () => app,
  path: '/cases/$id/refer',
  validateSearch: ({ follows }): { follows?: string } => (typeof follows === 'string' ? { follows } : {}),
  component: lazyRouteComponent(() => import('./refer/refer-page'), 'ReferPage'),
});
const inbox = narrowed(
  '/inbox',
  'inbox',
  lazyRouteComponent(() => import('./inbox/inbox-page'), 'InboxPage'),
);
const referral = inside(
  '/referrals/$id',
  lazyRouteComponent(() => import('./referral/referral-page'), 'ReferralPage'),
);
const incidents = inside(
  '/incidents',
  lazyRouteComponent(() => import('./incident/incidents-page'), 'IncidentsPage'),
);
const tasks = inside(
  '/tasks',
  lazyRouteComponent(() => import('./task/tasks-page'), 'TasksPage'),
);
const agreements = inside(
  '/agreements',
  lazyRouteComponent(() => import('./agreement/agreements-page'), 'AgreementsPage'),
);
const openings = inside(
  '/openings',
  lazyRouteComponent(() => import('./opening/openings-page'), 'OpeningsPage'),
);
const audit = inside(
  '/audit',
  lazyRouteComponent(() => import('./audit/audit-page'), 'AuditPage'),
);
const grounds = narrowed(
  '/grounds',
  'grounds',
  lazyRouteComponent(() => import('./ground/grounds-page'), 'GroundsPage'),
);
const transfers = narrowed(
  '/transfers',
  'transfers',
  lazyRouteComponent(() => import('./transfer/transfers-page'), 'TransfersPage'),
);
const destructions = inside(
  '/destructions',
  lazyRouteComponent(() => import('./destruction/destructions-page'), 'DestructionsPage'),
);
const duplicates = narrowed(
  '/duplicates',
  'duplicates',
  lazyRouteComponent(() => import('./duplicate/duplicates-page'), 'DuplicatesPage'),
);
const pair = inside(
  '/duplicates/$id',
  lazyRouteComponent(() => import('./duplicate/pair-page'), 'PairPage'),
);
const matches = inside(
  '/matches',
  lazyRouteComponent(() => import('./match/matches-page'), 'MatchesPage'),
);
const operations = inside(
  '/operations',
  lazyRouteComponent(() => import('./operations/operations-page'), 'OperationsPage'),
);
const webhooks = inside(
  '/webhooks',
  lazyRouteComponent(() => import('./webhook/webhooks-page'), 'WebhooksPage'),
);
const notifications = inside(
  '/notifications',
  lazyRouteComponent(() => import('./notification/notifications-page'), 'NotificationsPage'),
);
/** In every message that leaves the house. */
const arrival = inside(
  '/n/$id',
  lazyRouteComponent(() => import('./notification/arrival-page'), 'ArrivalPage'),
);
const away = inside(
  '/away',
  lazyRouteComponent(() => import('./away/away-page'), 'AwayPage'),
);
const choices = inside(
  '/notifications/choices',
  lazyRouteComponent(() => import('./notification/choices-page'), 'ChoicesPage'),
);
const plan = inside(
  '/plan',
  lazyRouteComponent(() => import('./nap/plan-page'), 'PlanPage'),
);
const lines = inside(
  '/lines',
  lazyRouteComponent(() => import('./nap/lines-page'), 'LinesPage'),
);
const desk = narrowed(
  '/desk',
  'measurements',
  lazyRouteComponent(() => import('./nap/desk-page'), 'DeskPage'),
);
const activityDesk = narrowed(
  '/desk/activities',
  'activityReports',
  lazyRouteComponent(() => import('./nap/desk-page'), 'ActivityDeskPage'),
);
const emergency = inside(
  '/emergency',
  lazyRouteComponent(() => import('./emergency/emergency-page'), 'EmergencyPage'),
);
const sessions = inside(
  '/sessions',
  lazyRouteComponent(() => import('./session/sessions-page'), 'SessionsPage'),
);
const mailbox = inside(
  '/mailbox',
  lazyRouteComponent(() => import('./demo/mailbox-page'), 'MailboxPage'),
);
const explorer = inside(
  '/explorer',
  lazyRouteComponent(() => import('./explorer/explorer-page'), 'ExplorerPage'),
);

const views: readonly View[] = [
  'overview',
  'sections',
  'consents',
  'grounds',
  'referrals',
  'timeline',
  'openings',
  'protection',
];
const openCase = createRoute({
  getParentRoute: () => app,
  path: '/cases/$id',
  validateSearch: (search): { view?: View } => ({ view: views.find((view) => view === search.view) }),
  component: lazyRouteComponent(() => import('./case/case-page'), 'CasePage'),
});

const seen = createRoute({
  getParentRoute: () => app,
  path: '/cases/$id/seen',
  validateSearch: ({ organisation }): { organisation?: string } =>
    typeof organisation === 'string' ? { organisation } : {},
  component: lazyRouteComponent(() => import('./opening/seen-page'), 'SeenPage'),
});

const tree = root.addChildren([
  landing,
  programme,
  app.addChildren([
    home,
    cases,
    search,
    register,
    check,
    topic,
    openCase,
    refer,
    inbox,
    referral,
    incidents,
    tasks,
    agreements,
    openings,
    audit,
    seen,
    emergency,
    grounds,
    transfers,
    destructions,
    duplicates,
    pair,
    matches,
    operations,
    webhooks,
    notifications,
    arrival,
    choices,
    away,
    plan,
    lines,
    desk,
    activityDesk,
    sessions,
    mailbox,
    explorer,
  ]),
]);

export const router = createRouter({ routeTree: tree, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
