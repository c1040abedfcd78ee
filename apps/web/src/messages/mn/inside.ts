import audit from './audit.json';
import away from './away.json';
import casework from './casework.json';
import codes from './codes.json';
import consent from './consent.json';
import destruction from './destruction.json';
import duplicate from './duplicate.json';
import ground from './ground.json';
import home from './home.json';
import mailbox from './mailbox.json';
import match from './match.json';
import nap from './nap.json';
import operations from './operations.json';
import protection from './protection.json';
import question from './question.json';
import refer from './refer.json';
import referral from './referral.json';
import register from './register.json';
import saved from './saved.json';
import search from './search.json';
import section from './section.json';
import session from './session.json';
import telling from './telling.json';
import transfer from './transfer.json';
import victim from './victim.json';
import webhook from './webhook.json';
import work from './work.json';

/** The words of everything behind sign-in. */
export const messages = {
  ...audit,
  ...away,
  ...casework,
  ...codes,
  ...consent,
  ...ground,
  ...destruction,
  ...duplicate,
  ...home,
  ...mailbox,
  ...match,
  ...nap,
  ...operations,
  ...protection,
  ...question,
  ...refer,
  ...referral,
  ...register,
  ...saved,
  ...search,
  ...section,
  ...session,
  ...transfer,
  ...telling,
  ...victim,
  ...webhook,
  ...work,
};
