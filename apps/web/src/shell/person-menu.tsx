import { Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { type Me, signOut } from '../sign-in/session';
import classes from './person-menu.module.css';

/** Of the given name, which is the main one: С of Б.Сарууль. */
const initial = (name: string) => (name.split('.').at(-1) ?? name).trim().slice(0, 1);

export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await client.clearStore();
    await navigate({ to: '/' });
  };
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <UnstyledButton aria-label={t('shell.account', { name: me.name })} p={4}>
          <Group gap={6} wrap="nowrap">
            <span className={classes.avatar} data-initial={initial(me.name)} />
            <Text c="white" visibleFrom="md">
              {me.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label component="div">
          <Text fw={600} c="black">
            {me.name}
          </Text>
          <Text size="sm">{me.organisation.name}</Text>
          <Text size="sm">{me.roles.map((role) => t(`role.${role}`)).join(', ')}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item onClick={() => navigate({ to: '/notifications/choices' })}>{t('telling.title')}</Menu.Item>
        <Menu.Item onClick={() => navigate({ to: '/away' })}>{t('away.title')}</Menu.Item>
        <Menu.Item onClick={() => navigate({ to: '/sessions' })}>{t('session.title')}</Menu.Item>
        <Menu.Item onClick={leave}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
