import { Alert, List } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../state/link';
import { topicOf } from './topics';

/** Takes focus when it appears, and leads to each field (GOV.UK error summary). */
export function ErrorSummary({ errors }: { errors: { readonly [path: string]: string } }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const paths = Object.keys(errors);
  const said = JSON.stringify(errors);
  // biome-ignore lint/correctness/useExhaustiveDependencies: takes focus whenever what it says changes
  useEffect(() => {
    box.current?.focus();
  }, [said]);
  if (paths.length === 0) return null;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="brick"
      variant="outline"
      bg="white"
      title={t('register.problems')}
    >
      <List>
        {paths.map((path) => (
          <List.Item key={path}>
            <TextLink to="/cases/new/$topic" params={{ topic: topicOf(path) }}>
              {errors[path]}
            </TextLink>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
