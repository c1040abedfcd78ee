import type { ApolloServerPlugin } from '@apollo/server';

/**
 * GraphQL over HTTP, §6.4.1: to whoever accepts `application/json` and nothing newer, any status but 200 may be the
 * word of something between us, so a document or variables at fault are told in the body alone. A request over a
 * limit keeps its 400: nobody's client sends one by accident.
 */
export const statusAsAccepted: ApolloServerPlugin = {
  async requestDidStart({ request }) {
    const accepted = request.http?.headers.get('accept')?.trim() ?? '';
    const legacy = /^application\/json\s*(;[^,]*)?$/i.test(accepted);
    return {
      async willSendResponse({ response, source }) {
        // Without a document at all the request itself is at fault.
        if (!legacy || source === undefined || response.http.status !== 400) return;
        const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        if (errors.every(({ extensions }) => extensions?.['code'] !== 'LIMIT')) response.http.status = 200;
      },
    };
  },
};
