import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { from, of, switchMap } from 'rxjs';
import { language } from '../language/language';
import { signedInAgain } from '../sign-in/session';
import { pages } from './pages';

const isSessionEnd = (result: ApolloLink.Result) =>
  result.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? false;

/** A session that ended while a form was open: wait for the sign-in dialog, then send the same operation again. */
const resume = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    switchMap((result) =>
      isSessionEnd(result) ? from(signedInAgain()).pipe(switchMap(() => forward(operation))) : of(result),
    ),
  ),
);

const speak = new SetContextLink((context) => ({
  headers: { ...context.headers, 'accept-language': language.get() },
}));

export const client = new ApolloClient({
  cache: new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          cases: pages(['status']),
          inbox: pages(['status']),
          measurements: pages(['status']),
          notifications: pages([]),
          openings: pages(['caseId', 'caseCode']),
        },
      },
      // Parts of one person's record that have no id of their own and are always asked for whole.
      Case: { fields: { maskedIdentity: { merge: true }, access: { merge: true } } },
    },
  }),
  link: ApolloLink.from([resume, speak, new HttpLink({ uri: '/graphql' })]),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network' } },
});
