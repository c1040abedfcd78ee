import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { demoClock } from '../demo/demo';
import { places } from '../home/places';
import type { Me } from '../sign-in/session';
import classes from './shell.module.css';

export function Navigation({ me }: { me: Me }) {
  const { t } = useTranslation();
  const demo = demoClock.use() !== null;
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')}>
      <ul>
        {places(me.roles, demo, me.organisation.kind).map((place) => (
          <li key={place}>
            <Link to={place} activeProps={{ 'aria-current': 'page' }}>
              {t(`place.${place}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
