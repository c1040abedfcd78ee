import { useQuery } from '@apollo/client/react';
import { Badge, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnreadDocument } from '../generated/operations';
import { onLook } from '../live/live';
import { unreadCount } from '../live/unread';
import classes from './bell.module.css';

/** The unread count is words for a screen reader and a number for the eye; what it grows by is said once. */
export function Bell() {
  const { t } = useTranslation();
  const { data, refetch } = useQuery(UnreadDocument);
  const unread = data?.notifications.unread ?? 0;
  const [said, setSaid] = useState('');
  const known = useRef<number>(undefined);
  useEffect(() => onLook(() => void refetch().catch(() => undefined)), [refetch]);
  useEffect(() => {
    if (!data) return;
    if (known.current !== undefined && unread > known.current) setSaid(t('shell.arrived', { unread }));
    known.current = unread;
    unreadCount.set(unread);
  }, [data, unread, t]);
  useEffect(() => () => unreadCount.set(0), []);
  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Link to="/notifications" className={classes.bell} aria-label={t('shell.notifications', { unread })}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <title />
          <path
            d="M6 16V11a6 6 0 1 1 12 0v5l2 2H4zM10 20.500a2.200 2.200 0 0 0 4 0"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinejoin="round"
          />
        </svg>
        {unread > 0 && (
          <Badge size="sm" radius="xl" color="saffron.4" c="black" className={classes.count}>
            {unread > 99 ? '99+' : unread}
          </Badge>
        )}
      </Link>
    </>
  );
}
