import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../generated/enums';
import { session } from '../sign-in/session';
import { TextLink } from '../state/link';
import { Page } from '../state/page';
import { type Place, places } from './places';

/** Roles whose rooms are still being built: told so plainly, and given nothing that does not work. */
const coming = ['intake', 'secretariat', 'chair', 'administrator'] as const;
type Coming = (typeof coming)[number];
const isComing = (role: Role): role is Coming => coming.some((one) => one === role);

export function HomePage() {
  const { t } = useTranslation();
  const me = session.use();
  if (!me) return null;
  const rooms = places(me.roles, false, me.organisation.kind).filter(
    (place): place is Exclude<Place, '/home' | '/explorer'> => place !== '/home' && place !== '/explorer',
  );
  return (
    <Page title={t('home.title', { name: me.name })} lead={me.organisation.name}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
        {rooms.map((place) => (
          <Card key={place} withBorder padding="lg">
            <Stack gap={4}>
              <TextLink to={place} fw={600} size="lg">
                {t(`place.${place}`)}
              </TextLink>
              <Text c="dimmed">{t(`home.rooms.${place}`)}</Text>
            </Stack>
          </Card>
        ))}
      </SimpleGrid>
      {me.roles.filter(isComing).map((role) => (
        <Card key={role} withBorder padding="lg" maw={720}>
          <Stack gap="xs">
            <Title order={2} size="h4">
              {t(`role.${role}`)}
            </Title>
            <Text>{t(`home.coming.${role}`)}</Text>
            <Text c="dimmed">{t('home.notYet')}</Text>
          </Stack>
        </Card>
      ))}
    </Page>
  );
}
