import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountCasesDocument, type CountCasesQueryVariables } from '../generated/operations';

/**
 * How many cases there are of those asked for. Its line stands before the number does, so that nothing moves,
 * and leaves room beside it for what a list offers above itself.
 */
export function CaseCount({ asked }: { asked: CountCasesQueryVariables }) {
  const { t } = useTranslation();
  const { data } = useQuery(CountCasesDocument, { variables: asked, fetchPolicy: 'no-cache' });
  const total = data?.cases.total;
  return (
    <Text size="sm" c="dimmed" role="status" w="fit-content" mih="1.55em" mb="1rem">
      {data && (typeof total === 'number' ? t('cases.total', { count: total }) : t('cases.overThousand'))}
    </Text>
  );
}
