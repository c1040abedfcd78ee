import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotFound } from './answer';
import { useArrivals } from './arrivals';
import classes from './list.module.css';
import { Loading, ProblemNotice } from './notices';
import type { Rows } from './rows';

interface ListProps<Item> {
  rows: Rows<Item>;
  /** Names the list for as long as the app is open, so that it is waited for at the height it had. */
  name: string;
  /** How high one row is, about: what is waited for takes the room it will need. */
  rowHeight: number;
  /** Each look at it is on record, so that only its reader looks. */
  onRecord?: boolean;
  /** Said where there is nothing. */
  empty: ReactNode;
  children(items: readonly Item[]): ReactNode;
}

const usual = 6;
const heights = new Map<string, number>();

/** The one way a list stands on a page: nothing in it moves but by its reader's doing. */
export function List<Item>({ rows, name, rowHeight, onRecord = false, empty, children }: ListProps<Item>) {
  const { t } = useTranslation();
  const { items, stale, problem, fresh } = rows;
  const frame = useRef<HTMLDivElement>(null);
  const showing = useRef(false);
  useArrivals(onRecord ? null : rows.look);
  useLayoutEffect(() => {
    if (items && frame.current) heights.set(name, frame.current.offsetHeight);
    if (!items || !showing.current) return;
    showing.current = false;
    frame.current?.querySelector<HTMLElement>('[data-rows] :is(a, button)')?.focus();
  }, [items, name]);
  // What came meanwhile stands first once it is asked for, and has the focus.
  const show = () => {
    showing.current = true;
    void rows.again();
  };
  if (!items && problem?.code === 'NOT_FOUND') return <NotFound />;
  if (!items && problem) return <ProblemNotice problem={problem} retry={() => void rows.again()} />;
  if (!items) return <Loading rows={usual} rowHeight={rowHeight} height={heights.get(name)} />;
  return (
    <Stack ref={frame} gap="sm" className={classes.frame} aria-busy={stale}>
      {fresh > 0 && !stale && (
        <div className={classes.fresh} role="status">
          <Button size="xs" radius="xl" onClick={show}>
            {t('state.fresh', { count: fresh })}
          </Button>
        </div>
      )}
      <div className={stale ? classes.stale : undefined} data-rows>
        {items.length === 0 && !rows.hasMore ? empty : children(items)}
      </div>
      <ProblemNotice problem={problem} retry={() => void rows.again()} />
      <End rows={rows} count={items.length} />
    </Stack>
  );
}

/** The focus stays on the button while there is more, and goes to the last words when there is not. */
function End<Item>({ rows, count }: { rows: Rows<Item>; count: number }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const last = useRef<HTMLParagraphElement>(null);
  const asked = useRef(false);
  const before = useRef(count);
  useEffect(() => {
    if (!asked.current || count === before.current) return;
    setSaid(t('state.added', { added: count - before.current, count }));
    asked.current = false;
    before.current = count;
    if (!rows.hasMore) last.current?.focus({ preventScroll: true });
  }, [count, rows.hasMore, t]);
  const more = () => {
    if (rows.busy) return;
    asked.current = true;
    before.current = count;
    void rows.more();
  };
  if (!rows.hasMore && !said) return null;
  return (
    <div className={classes.end}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {rows.hasMore ? (
        <Button variant="default" aria-disabled={rows.busy} onClick={more}>
          {t('state.more')}
        </Button>
      ) : (
        <Text ref={last} tabIndex={-1} size="sm" c="dimmed">
          {t('state.all', { count })}
        </Text>
      )}
    </div>
  );
}
