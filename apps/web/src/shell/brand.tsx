import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

export function Brand({ to }: { to: '/' | '/home' }) {
  const { t } = useTranslation();
  return (
    <Link to={to} className={classes.brand}>
      <img src="/icon.svg" alt="" width={28} height={28} />
      <span className={classes.name}>{t('shell.product')}</span>
    </Link>
  );
}
