import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../generated/enums';
import { session } from '../sign-in/session';
import { TextLink } from '../state/link';
import { Page } from '../state/page';
import { type Place, places } from './places';

/** Roles that have no page of their own yet: told so plainly, and what they can do meanwhile. */
const without = ['intake', 'chair'] as const;
type Without = (typeof without)[number];
const isWithout = (role: Role): role is Without => without.some((one) => one === role);

/** What everybody has, whatever their roles. */
const own = [
  ['/notifications', 'notification.title'],
  ['/notifications/choices', 'telling.title'],
  ['/away', 'away.title'],
  ['/sessions', 'session.title'],
] as const;

interface RoomProps {
  to: Place | (typeof own)[number][0];
  title: string;
  about: string;
}

const Room = ({ to, title, about }: RoomProps) => (
  <Card withBorder padding="lg">
    <Stack gap={4}>
      <TextLink to={to} fw={600} size="lg">
        {title}
      </TextLink>
      <Text c="dimmed">{about}</Text>
    </Stack>
  </Card>
);

export function HomePage() {
  const { t } = useTranslation();
  const me = session.use();
  if (!me) return null;
  const rooms = places(me.roles, false, me.organisation.kind).filter(
    (place): place is Exclude<Place, '/home' | '/explorer'> => place !== '/home' && place !== '/explorer',
  );
  const roles = me.roles.filter(isWithout);
  return (
    <Page title={t('home.title', { name: me.name })} lead={me.organisation.name}>
      {roles.map((role) => (
        <Text key={role} maw={720}>
          {t(`home.without.${role}`)}
        </Text>
      ))}
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
        {rooms.map((place) => (
          <Room key={place} to={place} title={t(`place.${place}`)} about={t(`home.rooms.${place}`)} />
        ))}
      </SimpleGrid>
      <Title order={2} size="h4">
        {t('home.own')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
        {own.map(([to, title]) => (
          <Room key={to} to={to} title={t(title)} about={t(`home.rooms.${to}`)} />
        ))}
      </SimpleGrid>
    </Page>
  );
}
