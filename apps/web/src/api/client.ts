import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { from, of, switchMap } from 'rxjs';
import { pagedFields } from '../generated/paged';
import { language } from '../language/language';
import { isAttended, keepAttended } from '../sign-in/attention';
import { session, signedInAgain } from '../sign-in/session';
import { pages } from './pages';

const isSessionEnd = (result: ApolloLink.Result) =>
  result.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? false;

/** A session that ended while a form was open: wait for the sign-in dialog, then send the same operation again. */
const resume = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    switchMap((result) => {
      if (isSessionEnd(result)) return from(signedInAgain()).pipe(switchMap(() => forward(operation)));
      if (isAttended()) keepAttended();
      return of(result);
    }),
  ),
);

const speak = new SetContextLink((context) => ({
  headers: { ...context.headers, 'accept-language': language.get() },
}));

/** Whom this page was opened for: the server answers it as nobody else, and not as the public either. */
const speakFor = new SetContextLink((context) => {
  const me = session.get();
  return {
    headers: {
      ...context.headers,
      ...(me ? { 'itgel-account': me.id } : {}),
      ...(isAttended() ? {} : { 'itgel-unattended': '1' }),
    },
  };
});

export const client = new ApolloClient({
  cache: new InMemoryCache({
    typePolicies: {
      Query: {
        fields: Object.fromEntries(
          Object.entries(pagedFields).map(([field, keys]) => [field, pages([...keys])]),
        ),
      },
      // Parts of one person's record that have no id of their own and are always asked for whole.
      Case: { fields: { maskedIdentity: { merge: true }, access: { merge: true } } },
    },
  }),
  link: ApolloLink.from([resume, speak, speakFor, new HttpLink({ uri: '/graphql' })]),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network' } },
});

/** For pages that need no account: asked without the session's cookie, so that they show the same to everybody. */
export const publicClient = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([speak, new HttpLink({ uri: '/graphql', credentials: 'omit' })]),
});
